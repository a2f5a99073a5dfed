package ai.asksage.user.client.internal.call;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The outcome of an exchange that one thread carries out and others wait for. Thread-safe. */
final class PendingToken {
  private final CompletableFuture<AccessToken> outcome = new CompletableFuture<>();

  void arrived(AccessToken token) {
    outcome.complete(token);
  }

  void failed(RuntimeException e) {
    outcome.completeExceptionally(e);
  }

  /** It did not fail, it ended with the time or the thread of the call that carried it out. */
  void abandoned() {
    outcome.cancel(false);
  }

  boolean isOpen() {
    return !outcome.isDone();
  }

  /**
   * Waits for the exchange of another thread. If it fails, every waiting thread throws the same
   * instance: exceptions of any origin cannot be copied without losing their class or what they
   * carry. Its stack trace is that of the exchange.
   *
   * @return the token, or null if the exchange was abandoned
   */
  @Nullable AccessToken await(Duration atMost) {
    try {
      return outcome.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw TransportErrors.of(
          "getTokenWithApiKey",
          new SocketTimeoutException("another thread is still exchanging the API key"));
    } catch (CancellationException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TransportErrors.of(
          "getTokenWithApiKey",
          new InterruptedIOException(
              "interrupted while another thread was exchanging the API key"));
    } catch (ExecutionException e) {
      throw (RuntimeException) e.getCause();
    }
  }
}
