package ai.asksage.user.client.internal.http;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends exchanges whose time is over or whose thread was interrupted, from one daemon thread that
 * runs while there are exchanges, and a second longer.
 */
final class ExchangeWatcher {
  private static final long NANOS_PER_LOOK = TimeUnit.MILLISECONDS.toNanos(50);
  private static final int IDLE_LOOKS = 20;

  final Set<Exchange> running = ConcurrentHashMap.newKeySet();
  private final ThreadFactory threads;
  private @Nullable Thread thread;

  ExchangeWatcher(ThreadFactory threads) {
    this.threads = threads;
  }

  /**
   * Watches an exchange from now on.
   *
   * @throws IOException if the thread cannot be started; later exchanges try again
   */
  void start(Exchange exchange) throws IOException {
    synchronized (running) {
      if (thread == null) {
        Thread next = threads.newThread(this::watch);
        next.setName("ask-sage-deadlines");
        next.setDaemon(true);
        try {
          next.start();
        } catch (OutOfMemoryError e) { // "unable to create native thread"
          throw new IOException("the thread that watches deadlines cannot be started", e);
        }
        thread = next;
      }
      running.add(exchange);
    }
  }

  void end(Exchange exchange) {
    running.remove(exchange);
    exchange.finish();
  }

  private void watch() {
    int idle = 0;
    try {
      while (idle < IDLE_LOOKS || !retire(false)) {
        Thread.interrupted(); // An interrupted thread would not wait.
        LockSupport.parkNanos(NANOS_PER_LOOK);
        running.forEach(Exchange::look);
        idle = running.isEmpty() ? idle + 1 : 0;
      }
    } finally {
      retire(true); // Also after a failure such as a full heap: the next exchange starts a thread.
    }
  }

  private boolean retire(boolean always) {
    synchronized (running) {
      boolean retires = always || running.isEmpty();
      if (retires && Thread.currentThread().equals(thread)) {
        thread = null;
      }
      return retires;
    }
  }
}
