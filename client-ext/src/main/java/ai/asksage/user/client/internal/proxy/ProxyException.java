package ai.asksage.user.client.internal.proxy;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reports proxy settings that cannot be used. The message contains no credentials. */
public final class ProxyException extends IOException {
  private static final long serialVersionUID = 1L;

  ProxyException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
