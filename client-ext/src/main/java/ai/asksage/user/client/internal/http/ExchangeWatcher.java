package ai.asksage.user.client.internal.http;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Aborts exchanges whose time is up or whose thread was interrupted. Uses one daemon thread, which
 * ends a second after the last exchange.
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
   * Starts to watch an exchange.
   *
   * @throws IOException if the thread cannot be started; later exchanges try again
   */
  void start(Exchange exchange) throws IOException {
    synchronized (running) {
      if (thread == null) {
        try {
          startThread();
        } catch (OutOfMemoryError e) { // "unable to create native thread"
          throw new IOException("the thread that watches deadlines cannot be started", e);
        }
      }
      running.add(exchange);
    }
  }

  private void startThread() {
    Thread next = threads.newThread(this::watch);
    next.setName("ask-sage-deadlines");
    next.setDaemon(true);
    next.start();
    thread = next;
  }

  void end(Exchange exchange) {
    running.remove(exchange);
    exchange.finish();
  }

  private void watch() {
    boolean retired = false;
    try {
      for (int looks = 0; !retired; looks = running.isEmpty() ? looks + 1 : 0) {
        Thread.interrupted(); // Otherwise an interrupted thread would not wait.
        LockSupport.parkNanos(NANOS_PER_LOOK);
        running.forEach(Exchange::look);
        retired = looks >= IDLE_LOOKS && retireIfIdle();
      }
    } finally {
      if (!retired) {
        replaceThread();
      }
    }
  }

  private boolean retireIfIdle() {
    synchronized (running) {
      if (running.isEmpty()) {
        thread = null;
      }
      return thread == null;
    }
  }

  /** After a look that failed, for example because the heap is full. */
  private void replaceThread() {
    synchronized (running) {
      thread = null;
      if (!running.isEmpty()) {
        startThread();
      }
    }
  }
}
