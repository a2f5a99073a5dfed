package ai.asksage.user.client.internal.http;

import feign.Client;
import feign.Request;
import feign.Request.Options;
import feign.Response;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes somebody else's client behave like {@link HttpClient5Transport} as far as that can be done
 * from outside: whole bodies with a size limit, no redirects, the same exceptions. The time limit
 * is looked at between reads, so that a body that drips is cut off; one that stalls is only if the
 * client has a limit of its own for that.
 */
public final class BufferingClient implements Client {
  private final Client delegate;
  private final int maxResponseBytes;

  public BufferingClient(Client delegate, int maxResponseBytes) {
    this.delegate = delegate;
    this.maxResponseBytes = maxResponseBytes;
  }

  @Override
  public Response execute(Request request, Options options) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("Interrupted before the request was sent");
    }
    Deadline deadline = Deadline.of(options, System::nanoTime);
    try (Response response = delegate.execute(request, withoutRedirects(options))) {
      return answer(
          response.toBuilder().request(request),
          response.body(),
          content -> new TimedStream(CallOptions.metered(content, options), deadline));
    } catch (IOException e) {
      throw asTransport(e);
    }
  }

  private Response answer(
      Response.Builder answer, Response.@Nullable Body body, UnaryOperator<InputStream> metered)
      throws IOException {
    try {
      return answer.body(body(body, metered)).build();
    } catch (IOException e) {
      IOException failure = asTransport(e);
      // Out of time, or interrupted, or closed.
      if (failure instanceof InterruptedIOException
          || failure instanceof TransportClosedException) {
        throw failure;
      }
      return new BrokenBodyException(answer.body(BoundedBody.EMPTY).build(), failure).answer();
    }
  }

  private static Options withoutRedirects(Options options) {
    return options.isFollowRedirects()
        ? new Options(
            options.connectTimeout(),
            options.connectTimeoutUnit(),
            options.readTimeout(),
            options.readTimeoutUnit(),
            false)
        : options;
  }

  private BoundedBody body(Response.@Nullable Body body, UnaryOperator<InputStream> metered)
      throws IOException {
    if (body == null) {
      return BoundedBody.EMPTY;
    }
    // Not Body.length(): for a decompressed body some clients report the compressed length.
    return BoundedBody.read(metered.apply(body.asInputStream()), maxResponseBytes);
  }

  private static IOException asTransport(IOException e) {
    if (Thread.currentThread().isInterrupted()) {
      return caused(new InterruptedIOException("Interrupted during the call"), e);
    }
    if (OtherClients.isConnectTimeout(e)) {
      return caused(new ConnectTimeoutException(e.getMessage()), e);
    }
    if (e instanceof SocketTimeoutException) {
      return e;
    }
    if (OtherClients.isTimeout(e) || e instanceof InterruptedIOException) {
      return caused(new SocketTimeoutException(e.getMessage()), e);
    }
    if (e instanceof ConnectException && hasCause(e, UnresolvedAddressException.class)) {
      return caused(new UnknownHostException("The host's name cannot be resolved"), e);
    }
    return e;
  }

  private static boolean hasCause(Throwable e, Class<?> type) {
    Throwable cause = e.getCause();
    return cause != null && (type.isInstance(cause) || hasCause(cause, type));
  }

  private static <E extends IOException> E caused(E e, IOException cause) {
    e.initCause(cause);
    return e;
  }

  /** Refuses to go on when the time is over. */
  private static final class TimedStream extends FilterInputStream {
    private final Deadline deadline;

    TimedStream(InputStream content, Deadline deadline) {
      super(content);
      this.deadline = deadline;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (deadline.isOver()) {
        throw new SocketTimeoutException("The body was not complete in time");
      }
      return super.read(buffer, offset, length);
    }
  }
}
