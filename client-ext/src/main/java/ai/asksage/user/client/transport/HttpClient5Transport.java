package ai.asksage.user.client.transport;

import ai.asksage.user.client.transport.internal.BrokenBodyException;
import feign.Client;
import feign.Request;
import feign.Request.Options;
import feign.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
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
 * addresses. {@link Options#isFollowRedirects()} is not regarded.
 *
 * <p>Answers come back whole: the body is in memory, decompressed (gzip, deflate), and the
 * connection is back in the pool; there is nothing to close. Neither headers nor bodies are logged.
 *
 * <p>Safe for use by many threads. It owns connections and one daemon thread until it is closed.
 */
public final class HttpClient5Transport implements Client, AutoCloseable {
  private static final int MAX_DESTINATIONS = 256;

  private final HttpClientConnectionManager pool;
  private final HttpProcessor headers;
  private final @Nullable HttpHost proxy;
  private final int maxResponseBytes;
  private final DeadlineWatcher limits = new DeadlineWatcher();
  private final Map<String, Destination> destinations = new ConcurrentHashMap<>();

  HttpClient5Transport(
      HttpClientConnectionManager pool,
      HttpProcessor headers,
      @Nullable HttpHost proxy,
      int maxResponseBytes) {
    this.pool = pool;
    this.headers = headers;
    this.proxy = proxy;
    this.maxResponseBytes = maxResponseBytes;
  }

  /**
   * Starts with the defaults: no proxy, the JVM's SSL context, 64 connections, 64 MiB.
   *
   * @return a builder, for use by one thread
   */
  public static HttpClient5TransportBuilder builder() {
    return new HttpClient5TransportBuilder();
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
   * @throws IOException if there is no answer, or one that is too large or malformed
   * @throws IllegalStateException if this transport is closed
   */
  @Override
  public Response execute(Request request, Options options) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("Interrupted before the request was sent");
    }
    Destination destination = destination(request.url());
    TimedRequest call = limits.start(options.readTimeoutMillis());
    try {
      LeasedConnection connection =
          LeasedConnection.lease(pool, headers, destination.route(), call);
      connection.open(Timeout.ofMilliseconds(options.connectTimeoutMillis()));
      ClassicHttpRequest message = HttpMessages.request(request, destination);
      ClassicHttpResponse answer = connection.send(message);
      Response response = HttpMessages.response(answer, request, maxResponseBytes);
      connection.release(message, answer);
      return response;
    } catch (IOException | HttpException | RuntimeException e) {
      // Also ends the connection, which is useless with a rest that nobody reads.
      call.cancel();
      IOException reason = call.reason(e);
      if (reason instanceof BrokenBodyException broken) {
        return broken.answer();
      }
      throw reason;
    } catch (Error e) {
      call.cancel(); // Or the connection would be lost to the pool.
      throw e;
    } finally {
      limits.end(call);
    }
  }

  /** Parsing a URL takes as long as the rest of a message, and a client calls the same few. */
  private Destination destination(String url) throws IOException {
    Destination known = destinations.get(url);
    if (known != null) {
      return known;
    }
    Destination destination = Destination.of(url, proxy);
    if (destinations.size() < MAX_DESTINATIONS) {
      destinations.put(url, destination);
    }
    return destination;
  }

  /** Ends the calls that still run, which then fail, and frees the connections and the thread. */
  @Override
  public void close() {
    limits.close();
    pool.close(CloseMode.IMMEDIATE);
  }
}
