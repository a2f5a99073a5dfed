package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.proxy.Proxies;
import ai.asksage.user.client.internal.proxy.ProxyAddress;
import feign.Client;
import feign.Request;
import feign.Request.Options;
import feign.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * Sends a Feign client's requests over a pool of HTTP/1.1 connections, each exactly once and only
 * to the host it names: nothing is retried, no redirect followed, no cookie kept, and no status
 * (401, 407, 408) starts a conversation of its own. Made for the Ask Sage User API, where those
 * statuses do not mean what HTTP says they mean.
 *
 * <p>{@link Options#readTimeoutMillis()} bounds the whole exchange, from waiting for a connection
 * to the last byte of the body; 0 means no bound. Only a name server that does not answer can
 * outlast it. {@link Options#connectTimeoutMillis()} bounds connecting to each of the host's
 * addresses, and each answer that a proxy or a TLS handshake waits for. {@link
 * Options#isFollowRedirects()} is not regarded.
 *
 * <p>Answers come back whole: the body is in memory, decompressed (gzip, deflate), and the
 * connection is back in the pool; there is nothing to close. Neither headers nor bodies are logged.
 *
 * <p>Safe for use by many threads. It owns connections and one daemon thread until it is closed.
 */
public final class HttpClient5Transport implements Client, AutoCloseable {
  private static final int MAX_DESTINATIONS = 256;

  private final ConnectionPool pool;
  private final Proxies proxies;
  private final String userAgent;
  private final int maxResponseBytes;
  private final DeadlineWatcher limits = new DeadlineWatcher();
  private final Map<String, Destination> destinations = new ConcurrentHashMap<>();

  HttpClient5Transport(
      ConnectionPool pool, Proxies proxies, String userAgent, int maxResponseBytes) {
    this.pool = pool;
    this.proxies = proxies;
    this.userAgent = userAgent;
    this.maxResponseBytes = maxResponseBytes;
  }

  /**
   * Starts with the defaults: no proxy, the JVM's SSL context, 64 connections, 16 MiB.
   *
   * @return a builder, for use by one thread
   */
  public static HttpClient5TransportBuilder builder() {
    return new HttpClient5TransportBuilder();
  }

  /**
   * Who is connected to instead of the host of a URL. It is found out once for each URL.
   *
   * @param url what is called
   * @return the proxy's name or address; null if there is no proxy
   * @throws IOException if no request can be sent there
   * @throws IllegalArgumentException if it is no URL
   * @throws IllegalStateException if the system's settings name a proxy that cannot be used
   */
  public @Nullable String proxyHost(String url) throws IOException {
    ProxyAddress proxy = destination(Arguments.require(url, "url")).proxy();
    return proxy == null ? null : proxy.host();
  }

  /**
   * Sends the request and reads the whole answer.
   *
   * @param request what to send; its header values are sent as they are
   * @param options the time limits
   * @return the answer, whatever its status; the body is never null, and empty if that of an error
   *     broke off or was too large
   * @throws SocketTimeoutException if the time is over
   * @throws InterruptedIOException if the thread is interrupted, which it then still is
   * @throws IOException if there is no answer, or one that is too large or malformed, or if this
   *     transport is closed before or meanwhile
   */
  @Override
  public Response execute(Request request, Options options) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("Interrupted before the request was sent");
    }
    Destination destination = destination(request.url());
    TimedRequest call = limits.start(options.readTimeoutMillis());
    PooledConnection connection = null;
    boolean reusable = false;
    try {
      connection = pool.lease(destination, options.connectTimeoutMillis(), call);
      ClassicHttpRequest message = HttpMessages.request(request, destination, userAgent);
      ClassicHttpResponse answer = connection.exchange(message);
      if (destination.isReadByProxy()
          && answer.getCode() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED
          && answer.containsHeader(HttpHeaders.PROXY_AUTHENTICATE)) {
        throw ProxyRefusal.of(answer, false); // It is told them on CONNECT alone.
      }
      Response response = HttpMessages.response(answer, request, options, maxResponseBytes);
      reusable = connection.isReusableAfter(message, answer);
      return response;
    } catch (IOException | HttpException | RuntimeException e) {
      IOException reason = call.reason(e);
      if (reason instanceof BrokenBodyException broken) {
        return broken.answer();
      }
      throw reason;
    } finally {
      limits.end(call);
      if (connection != null) {
        pool.giveBack(connection, call.finish() && reusable);
      }
    }
  }

  /** Parsing a URL takes as long as the rest of a message, and a client calls the same few. */
  private Destination destination(String url) throws IOException {
    Destination known = destinations.get(url);
    if (known != null) {
      return known;
    }
    Destination destination = Destination.of(url, proxies);
    if (destinations.size() < MAX_DESTINATIONS) {
      destinations.put(url, destination);
    }
    return destination;
  }

  /**
   * Ends the calls that still run or wait, which then fail at once, and frees the connections and
   * the thread.
   */
  @Override
  public void close() {
    pool.close(); // First: a call that waits must not get the connection of one that ends.
    limits.close();
  }
}
