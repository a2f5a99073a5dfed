package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.Causes;
import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** Says what a failure of HttpClient means. */
final class Failures {
  private static final List<String> PROXY_SCHEMES =
      List.of("Basic", "Digest", "NTLM", "Negotiate", "Bearer");

  private Failures() {}

  /**
   * The failure of an exchange.
   *
   * @param e what HttpClient threw; it may quote what arrived
   * @param closed whether the client was closed
   */
  static ExchangeException of(Exception e, Exchange exchange, boolean closed) {
    boolean sent = exchange.isSent();
    if (closed) {
      return new ExchangeException(Kind.CLOSED, sent, "the client was closed", e);
    }
    if (e instanceof ExchangeException known && known.kind() == Kind.NO_FREE_CONNECTION) {
      return known; // The deadline has passed too, and says less.
    }
    Kind end = exchange.end();
    if (end == null && Thread.currentThread().isInterrupted()) {
      end = Kind.INTERRUPTED; // A virtual thread's socket ends at once.
    }
    if (end != null) {
      return new ExchangeException(end, sent, told(end), e);
    }
    if (e instanceof ExchangeException known) {
      return known;
    }
    List<Throwable> chain = Causes.of(e);
    Kind kind = kind(chain, sent);
    if (kind == Kind.CONNECT_FAILED && isMalformed(chain)) {
      String what = "no connection to " + exchange.route + ": the proxy does not speak HTTP";
      // Without the cause, which quotes what the proxy sent: it may echo the password.
      return new ExchangeException(kind, sent, what, null);
    }
    return new ExchangeException(kind, sent, message(kind, exchange.route), e);
  }

  private static Kind kind(List<Throwable> chain, boolean sent) {
    if (Causes.include(chain, UnknownHostException.class)) {
      return Kind.UNKNOWN_HOST;
    }
    if (!sent && Causes.include(chain, ConnectException.class)) {
      return Kind.CONNECT_FAILED;
    }
    if (Causes.include(chain, SSLException.class)) {
      return Kind.TLS;
    }
    if (!sent) {
      return Kind.CONNECT_FAILED;
    }
    return isMalformed(chain) ? Kind.UNREADABLE : Kind.BROKEN;
  }

  private static boolean isMalformed(List<Throwable> chain) {
    return !Causes.include(chain, TruncatedChunkException.class)
        && Causes.include(
            chain,
            HttpException.class,
            MessageConstraintException.class,
            MalformedChunkCodingException.class,
            ZipException.class);
  }

  private static String told(Kind end) {
    return switch (end) {
      case TIMEOUT -> "no complete response in time";
      case NO_HEAD -> "no response began within attemptTimeout";
      case CONNECT_FAILED -> "no connection within connectTimeout";
      default -> "interrupted during the call";
    };
  }

  private static String message(Kind kind, Route route) {
    return switch (kind) {
      case UNKNOWN_HOST -> "the name of " + unknownHost(route) + " cannot be resolved";
      case CONNECT_FAILED -> "no connection to " + route;
      case TLS -> "TLS failed";
      case UNREADABLE -> "the response is not well-formed HTTP, or its head is too large";
      default -> "the connection broke";
    };
  }

  private static String unknownHost(Route route) {
    return route.proxy() == null
        ? "the host " + route.target().getHostName()
        : "the proxy " + route.proxy().host();
  }

  /** Whether a response of a forwarding proxy is the proxy's own demand for credentials. */
  static boolean isByProxy(ClassicHttpResponse response) {
    return response.getCode() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED
        && response.containsHeader(HttpHeaders.PROXY_AUTHENTICATE);
  }

  /** A proxy's refusal. Quotes no header: it may echo the password. */
  static ExchangeException ofProxy(ClassicHttpResponse response, Route route) {
    if (response.getCode() != HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED) {
      return new ExchangeException(
          Kind.CONNECT_FAILED,
          false,
          "the proxy refused to connect to " + route + ": status " + response.getCode(),
          null);
    }
    boolean refused =
        !route.isForwarded() && route.proxy() != null && route.proxy().authorization() != null;
    String what =
        refused
            ? "the proxy refused the user and the password"
            : "the proxy wants a user and a password";
    return new ExchangeException(Kind.PROXY, false, what + offers(response), null);
  }

  private static String offers(ClassicHttpResponse response) {
    List<String> offered =
        Stream.of(response.getHeaders(HttpHeaders.PROXY_AUTHENTICATE))
            .flatMap(header -> Stream.of(String.valueOf(header.getValue()).split("[ ,]+")))
            .map(word -> word.toLowerCase(Locale.ROOT))
            .toList();
    List<String> known =
        PROXY_SCHEMES.stream().filter(s -> offered.contains(s.toLowerCase(Locale.ROOT))).toList();
    return known.isEmpty() ? "" : "; it offers " + String.join(", ", known);
  }
}
