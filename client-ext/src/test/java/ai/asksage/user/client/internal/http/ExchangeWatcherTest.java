package ai.asksage.user.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.internal.ExchangeException.Kind;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ExchangeWatcherTest {
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final AtomicReference<Thread> thread = new AtomicReference<>();

  /** Starts threads, unless told to fail as a system does that has none left. */
  private final ExchangeWatcher watcher =
      new ExchangeWatcher(
          work -> {
            thread.set(
                new Thread(work) {
                  @Override
                  public void start() {
                    if (failure.get() instanceof OutOfMemoryError e) {
                      throw e;
                    }
                    super.start();
                  }
                });
            return thread.get();
          });

  private static Exchange exchange(int millis) {
    Exchange exchange =
        new Exchange(
            new HttpUriRequestBase("GET", java.net.URI.create("http://localhost:1/")),
            new Route(new HttpRoute(new HttpHost("http", "localhost", 1)), null),
            new ExchangeOptions(0, millis, 0, false));
    exchange.begin();
    return exchange;
  }

  private static void awaitEnd(Exchange exchange) {
    while (exchange.end == null) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aThreadThatCannotStartFailsOneCallAlone() throws Exception {
    failure.set(new OutOfMemoryError("unable to create native thread"));
    Exchange unlucky = exchange(100);
    assertThatThrownBy(() -> watcher.start(unlucky)).isInstanceOf(IOException.class);
    failure.set(null);
    Exchange next = exchange(100);
    watcher.start(next);
    awaitEnd(next);
    assertThat(next.end).isEqualTo(Kind.TIMEOUT);
    assertThat(next.message.isAborted()).isTrue();
    assertThat(unlucky.end).isNull();
    watcher.end(next);
  }

  /** Its thread ends a second after the last call, and another one begins. */
  @Test
  void startsAgainAfterItsThreadHasEnded() throws Exception {
    for (int time = 0; time < 2; time++) {
      Exchange exchange = exchange(100);
      watcher.start(exchange);
      awaitEnd(exchange);
      watcher.end(exchange);
      thread.get().join();
    }
  }
}
