package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.Causes;
import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.ResponseBody;
import ai.asksage.user.client.internal.ResponseMemory;
import feign.Client;
import feign.Request;
import feign.Request.Options;
import feign.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * Makes an application's Feign client behave like {@link HttpClientTransport}, as far as that can
 * be done from outside: bodies in memory with a limit, no redirects, the same exceptions. A slow
 * body is cut off at the deadline. A stalled body can only be cut off by that client.
 */
public final class ForeignTransport implements Client {
  /** Used to weigh bodies. The application's client limits the concurrent calls. */
  private static final int CONNECTIONS = 64;

  private final Client delegate;
  private final ResponseMemory memory;

  public ForeignTransport(Client delegate, int maxTokens) {
    this.delegate = delegate;
    this.memory =
        ResponseMemory.ofThisJvm(CONNECTIONS, maxTokens, TransportSettings.MAX_RESPONSE_BYTES);
  }

  @Override
  public Response execute(Request request, Options options) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new ExchangeException(Kind.INTERRUPTED, false, "interrupted before the call", null);
    }
    ExchangeOptions limits = ExchangeOptions.of(options);
    long deadline = limits.deadline();
    ResponseBody empty = new ResponseBody(memory, deadline);
    Response.Builder head = null;
    try (Response response = delegate.execute(request, limits)) {
      Failures.requireStatus(response.status());
      head = response.toBuilder().request(request);
      // Not Body.length(): for a decompressed body some clients report the compressed length.
      return response.body() == null
          ? head.body(empty).build()
          : head.body(ResponseBody.read(response.body().asInputStream(), -1, memory, deadline))
              .build();
    } catch (IOException e) {
      return Failures.withoutBody(head, empty, failure(e));
    }
  }

  private static ExchangeException failure(IOException e) {
    if (e instanceof ExchangeException known) {
      return known;
    }
    Kind kind = kind(Causes.of(e), e.getClass().getSimpleName());
    boolean sent = kind != Kind.UNKNOWN_HOST && kind != Kind.CONNECT_FAILED;
    return new ExchangeException(kind, sent, Failures.message(kind, null), e);
  }

  /**
   * Classifies a failure.
   *
   * @param type the name of its class: that client or {@code java.net.http} may be missing
   */
  private static Kind kind(List<Throwable> chain, String type) {
    if (Thread.currentThread().isInterrupted()) {
      return Kind.INTERRUPTED;
    }
    if (Causes.include(chain, UnknownHostException.class, UnresolvedAddressException.class)) {
      return Kind.UNKNOWN_HOST;
    }
    // Of HttpClient and java.net.http.
    if (type.endsWith("ConnectTimeoutException")) {
      return Kind.CONNECT_FAILED;
    }
    if (Causes.include(chain, InterruptedIOException.class)
        || type.equals("HttpTimeoutException")) {
      return Kind.TIMEOUT;
    }
    if (Causes.include(chain, ConnectException.class, NoRouteToHostException.class)) {
      return Kind.CONNECT_FAILED;
    }
    return Causes.include(chain, SSLException.class) ? Kind.TLS : Kind.BROKEN;
  }
}
