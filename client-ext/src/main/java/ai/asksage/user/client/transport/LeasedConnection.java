package ai.asksage.user.client.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * A connection on loan from the pool. What HttpClient does around it (retries, redirects, cookies,
 * authentication) is nothing that this API can have, and takes as long as the rest.
 */
final class LeasedConnection implements Cancellable {
  // Waiting for a connection is part of a call, which has its own limit.
  private static final Timeout UNLIMITED = Timeout.ofMilliseconds(Long.MAX_VALUE);
  private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();

  private final HttpClientConnectionManager pool;
  private final HttpProcessor headers;
  private final HttpRoute route;
  private final ConnectionEndpoint endpoint;
  private final HttpClientContext context = HttpClientContext.create();

  /** By the call that uses it or by the one that cuts that call off, whoever is first. */
  private final AtomicBoolean returned = new AtomicBoolean();

  private LeasedConnection(
      HttpClientConnectionManager pool,
      HttpProcessor headers,
      HttpRoute route,
      ConnectionEndpoint endpoint) {
    this.pool = pool;
    this.headers = headers;
    this.route = route;
    this.endpoint = endpoint;
  }

  /**
   * Waits for a connection. It may not be open yet.
   *
   * @param headers adds what HTTP demands of requests
   * @param call what waits for it and will use it: ends with the call
   */
  static LeasedConnection lease(
      HttpClientConnectionManager pool, HttpProcessor headers, HttpRoute route, TimedRequest call)
      throws IOException {
    LeaseRequest request = pool.lease("", route, UNLIMITED, null);
    call.dependOn(request);
    try {
      LeasedConnection lease = new LeasedConnection(pool, headers, route, request.get(UNLIMITED));
      call.dependOn(lease);
      return lease;
    } catch (InterruptedException e) {
      request.cancel();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while waiting for a connection");
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("There is no connection", e);
    }
  }

  /** Opens it, unless it is. */
  void open(Timeout limit) throws IOException, HttpException {
    if (endpoint.isConnected()) {
      return;
    }
    pool.connect(endpoint, limit, context);
    if (route.isTunnelled()) {
      HttpHost target = route.getTargetHost();
      send(
          new BasicClassicHttpRequest(Method.CONNECT, target, target.toHostString()),
          LeasedConnection::requireTunnel);
      pool.upgrade(endpoint, context);
    }
  }

  private static void requireTunnel(ClassicHttpResponse answer, HttpClientConnection connection)
      throws IOException {
    if (answer.getCode() != HttpStatus.SC_OK) {
      throw new ConnectException("The proxy refused to connect: status " + answer.getCode());
    }
    // Whatever comes before the handshake would be taken for the server's answer after it.
    if (connection.isDataAvailable(Timeout.ONE_MILLISECOND)) {
      throw new ConnectException("The proxy sent something before the server could");
    }
  }

  /** Sends a request; the body of the response is still to be read. */
  ClassicHttpResponse send(ClassicHttpRequest request) throws IOException, HttpException {
    return send(request, (answer, connection) -> {});
  }

  private interface Check {
    void check(ClassicHttpResponse answer, HttpClientConnection connection) throws IOException;
  }

  private ClassicHttpResponse send(ClassicHttpRequest request, Check check)
      throws IOException, HttpException {
    headers.process(request, request.getEntity(), context);
    return endpoint.execute(
        "",
        request,
        (message, connection, same) -> {
          ClassicHttpResponse answer =
              EXECUTOR.execute(message, connection, LeasedConnection::onInformation, same);
          check.check(answer, connection);
          return answer;
        },
        context);
  }

  private static void onInformation(
      HttpResponse information, HttpConnection connection, HttpContext context)
      throws HttpException {
    if (information.getCode() == HttpStatus.SC_SWITCHING_PROTOCOLS) {
      throw new ProtocolException("The server switches to a protocol that was not asked for");
    }
  }

  /** Gives it back after an exchange, the response read to its end. */
  void release(ClassicHttpRequest request, ClassicHttpResponse response) {
    if (!DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context)) {
      cancel();
      return;
    }
    TimeValue keepAlive =
        DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
    if (returned.compareAndSet(false, true)) {
      pool.release(endpoint, null, keepAlive);
    }
  }

  /** Closes it, also while it is in use, and gives it back. */
  @Override
  public boolean cancel() {
    if (!returned.compareAndSet(false, true)) {
      return false;
    }
    try {
      endpoint.close(CloseMode.IMMEDIATE);
    } finally {
      pool.release(endpoint, null, TimeValue.ZERO_MILLISECONDS);
    }
    return true;
  }
}
