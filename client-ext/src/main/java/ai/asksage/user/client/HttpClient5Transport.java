package ai.asksage.user.client;

import feign.Client;
import feign.Request;
import feign.Request.Options;
import feign.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

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
  private final CloseableHttpClient client;
  private final TimeLimits limits = new TimeLimits();
  private final int maxResponseBytes;

  HttpClient5Transport(CloseableHttpClient client, int maxResponseBytes) {
    this.client = client;
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
    HttpUriRequestBase message = HttpMessages.request(request);
    message.setConfig(config(options));
    TimedRequest timed = limits.start(message, options.readTimeoutMillis());
    try {
      HttpClientContext context = HttpClientContext.create();
      ClassicHttpResponse answer = client.executeOpen(null, message, context);
      if (context.getSSLSession() == null && "https".equals(message.getScheme())) {
        // HttpClient hands on what the proxy says to CONNECT as if the server had said it.
        throw new ConnectException("The proxy refused to connect: status " + answer.getCode());
      }
      return HttpMessages.response(answer, request, maxResponseBytes);
    } catch (IOException | RuntimeException e) {
      // Also ends the connection, which is useless with a rest that nobody reads.
      timed.cancel();
      IOException reason = timed.reason(e);
      if (reason instanceof BrokenBodyException broken) {
        return broken.answer();
      }
      throw reason;
    } catch (Error e) {
      timed.cancel(); // Or the connection would be lost to the pool.
      throw e;
    } finally {
      limits.end(timed);
    }
  }

  @SuppressWarnings("deprecation") // Its successor is a setting of the pool, not of a request.
  private static RequestConfig config(Options options) {
    return RequestConfig.custom()
        .setConnectTimeout(Timeout.ofMilliseconds(options.connectTimeoutMillis()))
        // Waiting for a connection is part of the whole exchange, which has its own limit.
        .setConnectionRequestTimeout(Timeout.ofMilliseconds(Long.MAX_VALUE))
        .setAuthenticationEnabled(false)
        .setProtocolUpgradeEnabled(false)
        .build();
  }

  /** Ends the calls that still run, which then fail, and frees the connections and the thread. */
  @Override
  public void close() {
    limits.close();
    client.close(CloseMode.IMMEDIATE);
  }
}
