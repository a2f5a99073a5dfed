package ai.asksage.user.client.internal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An exchange without a usable response. The message quotes nothing that arrived. */
public final class ExchangeException extends IOException {
  public enum Kind {
    UNKNOWN_HOST("the name of the host cannot be resolved"),
    CONNECT_FAILED("no connection"),
    /** The proxy settings are unusable, or the proxy refused. */
    PROXY("no connection through the proxy"),
    TLS("TLS failed"),
    NO_FREE_CONNECTION("no free connection"),
    /** The attempt had no response head in time, but the call has time left. */
    NO_HEAD("no response began within attemptTimeout"),
    TIMEOUT("no complete response in time"),
    INTERRUPTED("interrupted during the call"),
    CLOSED("the client was closed"),
    BROKEN("the connection broke"),
    UNREADABLE("the response is not well-formed HTTP, or its head is too large");

    public final String message;

    Kind(String message) {
      this.message = message;
    }
  }

  public final Kind kind;

  /** Whether the request may have reached the server. */
  public final boolean sent;

  public ExchangeException(Kind kind, boolean sent, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.sent = sent;
  }
}
