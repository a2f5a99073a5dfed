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
  private volatile @Nullable Thread thread;

  ExchangeWatcher(ThreadFactory threads) {
    this.threads = threads;
  }

  /** Throws an exception if the thread cannot be started; later exchanges try again. */
  void start(Exchange exchange) throws IOException {
    running.add(exchange);
    try {
      if (thread == null) { // Callers would wait for each other if each one took the lock.
        startThread();
      }
    } catch (OutOfMemoryError e) { // "unable to create native thread"
      running.remove(exchange);
      throw new IOException("the thread that watches deadlines cannot be started", e);
    }
  }

  private synchronized void startThread() {
    if (thread == null) {
      Thread next = threads.newThread(this::watch);
      next.setName("ask-sage-deadlines");
      next.setDaemon(true);
      next.start();
      thread = next;
    }
  }

  void end(Exchange exchange) {
    running.remove(exchange);
    exchange.finish();
  }

  private void watch() {
    int idle = 0;
    while (idle < IDLE_LOOKS || !isUnused()) {
      Thread.interrupted(); // Otherwise an interrupted thread would not wait.
      LockSupport.parkNanos(NANOS_PER_LOOK);
      try {
        running.forEach(Exchange::look);
      } catch (Throwable e) {
        // For example, the heap is full. A new thread could fail to start; the next look may work.
      }
      idle = running.isEmpty() ? idle + 1 : 0;
    }
  }

  /** Gives the thread up, unless an exchange relies on it. */
  private synchronized boolean isUnused() {
    thread = null;
    if (!running.isEmpty()) {
      thread = Thread.currentThread();
    }
    return thread == null;
  }
}
