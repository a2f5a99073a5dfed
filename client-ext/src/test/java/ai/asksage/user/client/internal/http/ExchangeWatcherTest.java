package ai.asksage.user.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.internal.ExchangeException.Kind;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.Test;

class ExchangeWatcherTest {
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final AtomicReference<Thread> thread = new AtomicReference<>();

  /** Starts threads, or fails like a system without free threads. */
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
            new HttpUriRequestBase("GET", URI.create("http://localhost:1/")),
            new Route(new HttpRoute(new HttpHost("http", "localhost", 1)), null),
            new Exchange.Options(0, millis, 0, false));
    exchange.begin();
    return exchange;
  }

  private void awaitEnd(Exchange exchange) {
    while (exchange.end == null) {
      Thread.onSpinWait();
    }
    assertThat(exchange.end).isEqualTo(Kind.TIMEOUT);
    assertThat(exchange.message.isAborted()).isTrue();
    watcher.end(exchange);
  }

  /** A thread that cannot start fails only one call. A thread that has ended is replaced. */
  @Test
  void threadIsStartedAgain() throws Exception {
    failure.set(new OutOfMemoryError("unable to create native thread"));
    Exchange unlucky = exchange(100);
    assertThatThrownBy(() -> watcher.start(unlucky)).isInstanceOf(IOException.class);
    failure.set(null);
    for (int time = 0; time < 2; time++) {
      Exchange exchange = exchange(100);
      watcher.start(exchange);
      awaitEnd(exchange);
      thread.get().join();
    }
    assertThat(unlucky.end).isNull();
  }

  @Test
  void othersAreWatchedAfterAnAbortThatFailed() throws Exception {
    Exchange broken = exchange(1);
    broken.message.setDependency(
        () -> {
          throw new IllegalStateException("cannot be aborted");
        });
    Exchange other = exchange(100);
    watcher.start(other);
    failure.set(new OutOfMemoryError("unable to create native thread"));
    watcher.start(broken);
    awaitEnd(other);
    assertThat(broken.end).isEqualTo(Kind.TIMEOUT);
    watcher.end(broken);
    thread.get().join();
  }
}
