package ai.asksage.user.client.internal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An exchange without a usable response. The message quotes nothing that arrived. */
public final class ExchangeException extends IOException {
  private static final long serialVersionUID = 1L;

  public enum Kind {
    UNKNOWN_HOST,
    CONNECT_FAILED,
    /** The proxy settings are unusable, or the proxy refused. */
    PROXY,
    TLS,
    NO_FREE_CONNECTION,
    /** The attempt had no response head in time, but the call has time left. */
    NO_HEAD,
    TIMEOUT,
    INTERRUPTED,
    CLOSED,
    BROKEN,
    UNREADABLE
  }

  private final Kind kind;
  private final boolean sent;

  /** {@code sent}: the request may have reached the server. */
  public ExchangeException(Kind kind, boolean sent, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.sent = sent;
  }

  public Kind kind() {
    return kind;
  }

  public boolean isSent() {
    return sent;
  }
}
