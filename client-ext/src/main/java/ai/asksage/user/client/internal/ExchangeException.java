package ai.asksage.user.client.internal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An exchange that ended without a usable response. The message quotes nothing that the server or a
 * proxy sent.
 */
public final class ExchangeException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Kind {
    UNKNOWN_HOST,
    /** No connection could be made, or not in time. */
    CONNECT_FAILED,
    /** The proxy settings are unusable, or the proxy refused. */
    PROXY,
    TLS,
    /** All connections were in use until the deadline. */
    NO_FREE_CONNECTION,
    /** The attempt had no response head in time, but the call has time left. */
    NO_HEAD,
    TIMEOUT,
    INTERRUPTED,
    CLOSED,
    BROKEN,
    /** The response is malformed, or exceeds a limit. */
    UNREADABLE
  }

  private final Kind kind;
  private final boolean sent;

  /** Creates an exception; {@code sent} says whether the request may have reached the server. */
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
