package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.Causes;
import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.ResponseBody;
import ai.asksage.user.client.internal.ResponseBuffer;
import ai.asksage.user.client.internal.ResponseMemory;
import feign.Client;
import feign.Request;
import feign.Request.Options;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Makes an application's Feign client behave like {@link HttpClientTransport}, as far as that can
 * be done from outside: bodies in memory with a limit, no redirects, the same exceptions. A body
 * that drips is cut off at the deadline; a body that stalls is cut off only by that client itself.
 */
public final class ForeignTransport implements Client {
  /** For weighing bodies; how many calls run at once is up to the application's client. */
  private static final int CONNECTIONS = 64;

  private final Client delegate;
  private final ResponseMemory memory;

  public ForeignTransport(Client delegate, int maxTokens) {
    this.delegate = delegate;
    this.memory = ResponseMemory.ofThisJvm(CONNECTIONS, maxTokens);
  }

  @Override
  public Response execute(Request request, Options options) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new ExchangeException(Kind.INTERRUPTED, false, "interrupted before the call", null);
    }
    long deadline = ExchangeOptions.deadline(options);
    Options plain =
        new Options(
            options.connectTimeoutMillis(),
            TimeUnit.MILLISECONDS,
            options.readTimeoutMillis(),
            TimeUnit.MILLISECONDS,
            false);
    try (Response response = delegate.execute(request, plain)) {
      if (response.status() < 200 || response.status() > 599) {
        throw new ExchangeException(
            Kind.UNREADABLE, true, "the status is " + response.status(), null);
      }
      Response.Builder copy = response.toBuilder().request(request);
      try {
        return copy.body(body(response, deadline)).build();
      } catch (IOException e) {
        ExchangeException failure = failure(e);
        boolean statusIsEnough = response.status() >= 300;
        if (statusIsEnough
            && failure.kind() != Kind.TIMEOUT
            && failure.kind() != Kind.INTERRUPTED) {
          return copy.body(ResponseBody.empty(memory, deadline)).build();
        }
        throw failure;
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private ResponseBody body(Response response, long deadline) throws IOException {
    if (response.body() == null) {
      return ResponseBody.empty(memory, deadline);
    }
    // Not Body.length(): for a decompressed body some clients report the compressed length.
    int maxBytes = TransportSettings.MAX_RESPONSE_BYTES;
    try (ResponseBuffer buffer = new ResponseBuffer(-1, maxBytes, memory, deadline);
        InputStream content = response.body().asInputStream()) {
      buffer.readFrom(content);
      return buffer.toBody();
    }
  }

  private static ExchangeException failure(IOException e) {
    if (e instanceof ExchangeException known) {
      return known;
    }
    List<Throwable> chain = Causes.of(e);
    if (Thread.currentThread().isInterrupted()) {
      return new ExchangeException(Kind.INTERRUPTED, true, "interrupted during the call", e);
    }
    if (Causes.include(chain, UnknownHostException.class, UnresolvedAddressException.class)) {
      return new ExchangeException(
          Kind.UNKNOWN_HOST, false, "the name of the host cannot be resolved", e);
    }
    if (isA(e, "java.net.http.HttpConnectTimeoutException")
        || isA(e, "org.apache.hc.client5.http.ConnectTimeoutException")) {
      return new ExchangeException(
          Kind.CONNECT_FAILED, false, "no connection within connectTimeout", e);
    }
    if (Causes.include(chain, InterruptedIOException.class)
        || isA(e, "java.net.http.HttpTimeoutException")) {
      return new ExchangeException(Kind.TIMEOUT, true, "no complete response in time", e);
    }
    if (Causes.include(chain, ConnectException.class, NoRouteToHostException.class)) {
      return new ExchangeException(Kind.CONNECT_FAILED, false, "no connection", e);
    }
    return Causes.include(chain, SSLException.class)
        ? new ExchangeException(Kind.TLS, true, "TLS failed", e)
        : new ExchangeException(Kind.BROKEN, true, "the connection broke", e);
  }

  /** By name: an application may not have that client, or a JRE not {@code java.net.http}. */
  private static boolean isA(Throwable e, String type) {
    return Stream.<Class<?>>iterate(e.getClass(), c -> c != null, Class::getSuperclass)
        .anyMatch(c -> c.getName().equals(type));
  }
}
