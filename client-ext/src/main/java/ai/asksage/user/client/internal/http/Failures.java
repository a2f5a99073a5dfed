package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.Causes;
import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.ResponseBody;
import feign.Response;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.jspecify.annotations.Nullable;

/** Converts failures of HttpClient. */
final class Failures {
  private static final Set<Kind> OF_THE_BODY = Set.of(Kind.UNREADABLE, Kind.BROKEN, Kind.TLS);
  private static final Pattern PROXY_SCHEMES =
      Pattern.compile("(?i)\\b(?:Basic|Digest|NTLM|Negotiate|Bearer)\\b");

  private Failures() {}

  /**
   * Converts the failure of an exchange.
   *
   * @param e HttpClient's exception, which may quote the response
   */
  static ExchangeException of(Exception e, Exchange exchange) {
    Kind end = exchange.end;
    if (end == null && e instanceof ExchangeException known) {
      return known;
    }
    if (end == null && Thread.currentThread().isInterrupted()) {
      end = Kind.INTERRUPTED; // An interrupt closes a virtual thread's socket at once.
    }
    List<Throwable> chain = Causes.of(e);
    Kind kind = end == null ? kind(chain, exchange.sent) : end;
    String what = message(kind, exchange.route);
    if (kind == Kind.CONNECT_FAILED && end != null) {
      what += " within connectTimeout";
    } else if (kind == Kind.CONNECT_FAILED && isMalformed(chain)) {
      // No cause: it quotes the proxy's response, which may echo the password.
      return new ExchangeException(kind, false, what + ": the proxy does not speak HTTP", null);
    }
    return new ExchangeException(kind, exchange.sent, what, e);
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

  /** Describes a failure; the route is null if it is not known. */
  static String message(Kind kind, @Nullable Route route) {
    return switch (kind) {
      case UNKNOWN_HOST ->
          "the name of " + (route == null ? "the host" : route.resolved()) + " cannot be resolved";
      case CONNECT_FAILED -> "no connection" + (route == null ? "" : " to " + route);
      case TLS -> "TLS failed";
      case TIMEOUT -> "no complete response in time";
      case NO_HEAD -> "no response began within attemptTimeout";
      case INTERRUPTED -> "interrupted during the call";
      case CLOSED -> "the client was closed";
      case UNREADABLE -> "the response is not well-formed HTTP, or its head is too large";
      default -> "the connection broke";
    };
  }

  /** Returns whether this is a forwarding proxy's own demand for credentials. */
  static boolean isByProxy(ClassicHttpResponse response) {
    return response.getCode() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED
        && response.containsHeader(HttpHeaders.PROXY_AUTHENTICATE);
  }

  /** Converts a proxy's refusal. Quotes no header, because it may echo the password. */
  static ExchangeException ofProxy(ClassicHttpResponse response, Route route) {
    int status = response.getCode();
    if (status != HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED) {
      String what = "the proxy refused to connect to " + route + ": status " + status;
      return new ExchangeException(Kind.CONNECT_FAILED, false, what, null);
    }
    String what =
        route.isForwarded() || route.proxyAuthorization() == null
            ? "the proxy requires a user and a password"
            : "the proxy refused the user and the password";
    return new ExchangeException(Kind.PROXY, false, what + offers(response), null);
  }

  private static String offers(ClassicHttpResponse response) {
    String offered = Arrays.toString(response.getHeaders(HttpHeaders.PROXY_AUTHENTICATE));
    String known =
        PROXY_SCHEMES
            .matcher(offered)
            .results()
            .map(MatchResult::group)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return known.isEmpty() ? "" : "; it offers " + known;
  }

  static void requireStatus(int status) throws ExchangeException {
    if (status < 200 || status > 599) {
      String what = "HTTP status " + status + " does not exist";
      throw new ExchangeException(Kind.UNREADABLE, true, what, null);
    }
  }

  /**
   * Returns the response without its body if only its body failed and the status is sufficient.
   *
   * @param head the response without its body; null if none arrived
   */
  static Response withoutBody(
      Response.@Nullable Builder head, ResponseBody empty, ExchangeException failure)
      throws ExchangeException {
    Response response =
        head == null || !OF_THE_BODY.contains(failure.kind()) ? null : head.body(empty).build();
    if (response == null || response.status() < 300) {
      throw failure;
    }
    return response;
  }
}
