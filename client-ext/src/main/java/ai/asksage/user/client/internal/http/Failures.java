package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.Causes;
import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.ResponseBody;
import ai.asksage.user.client.internal.tls.Tls;
import feign.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.jspecify.annotations.Nullable;

/** Converts failures of HttpClient and of other transports. */
final class Failures {
  private static final Set<Kind> OF_THE_BODY = Set.of(Kind.UNREADABLE, Kind.BROKEN, Kind.TLS);

  private Failures() {}

  /** Converts HttpClient's exception, which may quote the response. */
  static ExchangeException of(Exception given, Exchange exchange, Tls tls) {
    Kind end = exchange.end;
    if (end == null && given instanceof ExchangeException known) {
      return known;
    }
    SSLSocket fresh = exchange.headArrived ? null : exchange.fresh;
    boolean closed = given instanceof NoHttpResponseException;
    Exception e = end == null ? tls.explained(given, fresh, exchange.sent, closed) : given;
    boolean connected = end == Kind.CONNECT_FAILED && exchange.sent; // Just before the abort.
    Kind kind = end == null || connected ? kind(e, exchange.sent) : end;
    boolean malformed = kind == Kind.BROKEN && isMalformed(e);
    if (kind == Kind.BROKEN) {
      kind = !exchange.sent ? Kind.CONNECT_FAILED : malformed ? Kind.UNREADABLE : kind;
    }
    String what = kind.message;
    if (kind == Kind.UNKNOWN_HOST) {
      what =
          exchange.proxy == null
              ? "the name of the host " + exchange.route.getTargetHost().getHostName()
              : "the name of the proxy " + exchange.proxy.host();
      what += " cannot be resolved";
    } else if (kind == Kind.CONNECT_FAILED) {
      what += " to " + exchange.where() + (end == null ? "" : " within connectTimeout");
    }
    return kind == Kind.CONNECT_FAILED && malformed
        // No cause: it quotes the proxy's response, which may echo the password.
        ? new ExchangeException(kind, false, what + ": the proxy does not speak HTTP", null)
        : new ExchangeException(kind, exchange.sent, what, e);
  }

  static ExchangeException of(IOException e) {
    Kind kind = kind(e, false);
    boolean sent = kind != Kind.UNKNOWN_HOST && kind != Kind.CONNECT_FAILED;
    return e instanceof ExchangeException known
        ? known
        : new ExchangeException(kind, sent, kind.message, e);
  }

  /** Compares names of classes if HttpClient or {@code java.net.http} may be missing. */
  private static Kind kind(Exception e, boolean sent) {
    List<Throwable> chain = Causes.of(e);
    String type = e.getClass().getSimpleName();
    if (Thread.currentThread().isInterrupted()) {
      return Kind.INTERRUPTED; // An interrupt closes a virtual thread's socket at once.
    }
    if (Causes.include(chain, UnknownHostException.class, UnresolvedAddressException.class)) {
      return Kind.UNKNOWN_HOST;
    }
    boolean connecting = type.endsWith("ConnectTimeoutException");
    boolean late =
        Causes.include(chain, InterruptedIOException.class) || type.equals("HttpTimeoutException");
    if (late && !connecting) {
      return Kind.TIMEOUT;
    }
    connecting |= Causes.include(chain, ConnectException.class, NoRouteToHostException.class);
    if (connecting && !sent) {
      return Kind.CONNECT_FAILED;
    }
    return Causes.include(chain, SSLException.class) ? Kind.TLS : Kind.BROKEN;
  }

  private static boolean isMalformed(Exception e) {
    List<Throwable> chain = Causes.of(e);
    return !Causes.include(chain, TruncatedChunkException.class)
        && Causes.include(
            chain,
            HttpException.class,
            MessageConstraintException.class,
            MalformedChunkCodingException.class,
            ZipException.class);
  }

  /** Throws an exception for a proxy's refusal. Quotes no header: it may echo the password. */
  static void requireServer(ClassicHttpResponse response, Exchange exchange)
      throws ExchangeException {
    int status = response.getCode();
    boolean asks = status == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED;
    boolean forwarded = exchange.proxy != null && !exchange.route.isTunnelled();
    if (exchange.sent
        && !(forwarded && asks && response.containsHeader(HttpHeaders.PROXY_AUTHENTICATE))) {
      return;
    }
    if (!asks) {
      String what = "the proxy refused to connect to " + exchange.where() + ": status " + status;
      throw new ExchangeException(Kind.CONNECT_FAILED, false, what, null);
    }
    String what =
        forwarded || exchange.proxyAuthorization() == null
            ? "the proxy requires a user and a password"
            : "the proxy refused the user and the password";
    throw new ExchangeException(Kind.PROXY, false, what + offers(response), null);
  }

  private static String offers(ClassicHttpResponse response) {
    String offered = Arrays.toString(response.getHeaders(HttpHeaders.PROXY_AUTHENTICATE));
    String known =
        Stream.of("Basic", "Bearer", "Digest", "NTLM", "Negotiate")
            .filter(scheme -> offered.matches("(?is).*\\b" + scheme + "\\b.*"))
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
   * Returns an error response without its body if only the body failed. Otherwise throws the
   * failure. {@code head} is null if none arrived.
   */
  static Response withoutBody(
      Response.@Nullable Builder head, ResponseBody empty, ExchangeException failure)
      throws ExchangeException {
    Response response =
        head == null || !OF_THE_BODY.contains(failure.kind) ? null : head.body(empty).build();
    if (response == null || response.status() < 300) {
      throw failure;
    }
    return response;
  }
}
