package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.proxy.Proxies;
import feign.Client;
import feign.Request;
import feign.Request.Options;
import feign.Response;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * Sends each request exactly once over Apache HttpClient 5, within the read timeout of the options,
 * and returns the response with its body in memory. All failures are {@link ExchangeException}s.
 */
public final class HttpClientTransport implements Client, AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();

  private final Connections connections;
  private final Cleaner.Cleanable cleanable;
  private final Proxies proxies;
  private final ResponseReader reader;
  private final String userAgent;
  private final boolean secureOnly;

  HttpClientTransport(
      Connections connections,
      Proxies proxies,
      ResponseReader reader,
      String userAgent,
      boolean secureOnly) {
    this.connections = connections;
    this.cleanable = CLEANER.register(this, connections);
    this.proxies = proxies;
    this.reader = reader;
    this.userAgent = userAgent;
    this.secureOnly = secureOnly;
  }

  @Override
  public Response execute(Request request, Options options) throws IOException {
    Exchange exchange = exchange(request, options);
    boolean permit = false;
    try {
      connections.watcher.start(exchange);
      if (connections.isClosed()) {
        throw new ExchangeException(Kind.CLOSED, false, "the client is closed", null);
      }
      connections.acquire(exchange);
      permit = true;
      if (ExchangeOptions.freshConnection(options)) {
        connections.closeIdle();
      }
      exchange.begin(options);
      connections.http.execute(
          exchange.route.target(),
          exchange.message,
          exchange.context(),
          response -> {
            read(response, request, exchange);
            return null;
          });
    } catch (IOException | RuntimeException e) {
      if (exchange.response == null || connections.isClosed() || exchange.end() != null) {
        throw Failures.of(e, exchange, connections.isClosed());
      }
    } finally {
      connections.watcher.end(exchange);
      if (permit) {
        connections.release();
      }
    }
    Response response = exchange.response;
    if (response == null) {
      throw new ExchangeException(Kind.BROKEN, true, "there is no response", null);
    }
    return response;
  }

  private Exchange exchange(Request request, Options options) throws IOException {
    HttpUriRequestBase message =
        new HttpUriRequestBase(request.httpMethod().name(), URI.create(request.url()));
    Route route = Route.of(message, proxies, secureOnly);
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)
                  && !name.equalsIgnoreCase(HttpHeaders.TRANSFER_ENCODING)) {
                values.forEach(value -> message.addHeader(name, value));
              }
            });
    if (!message.containsHeader(HttpHeaders.ACCEPT_ENCODING)) {
      message.addHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
    }
    if (!message.containsHeader(HttpHeaders.USER_AGENT)) {
      message.addHeader(HttpHeaders.USER_AGENT, userAgent);
    }
    if (request.body() != null) {
      message.setEntity(new RequestBody(request.body()));
    } else if (request.httpMethod().isWithBody()) {
      message.setEntity(new RequestBody(new byte[0]));
    }
    return new Exchange(message, route, options);
  }

  private void read(ClassicHttpResponse response, Request request, Exchange exchange)
      throws IOException {
    boolean complete = false;
    try {
      if (!exchange.isSent() || (exchange.route.isForwarded() && Failures.isByProxy(response))) {
        throw Failures.ofProxy(response, exchange.route);
      }
      reader.read(response, request, exchange);
      complete = true;
    } finally {
      if (!complete) {
        exchange.message.abort(); // HttpClient would read the rest of the body first.
      }
    }
  }

  /** Ends running calls at once and frees the connections. */
  @Override
  public void close() {
    cleanable.clean();
  }
}
