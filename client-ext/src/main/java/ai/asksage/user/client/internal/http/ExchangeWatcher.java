package ai.asksage.user.client.internal.http;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

/**
 * Ends exchanges whose time is over or whose thread was interrupted, from one daemon thread that
 * runs while there are exchanges, and a second longer.
 */
final class ExchangeWatcher {
  private static final long MILLIS_PER_LOOK = 50;
  private static final int IDLE_LOOKS = 20;

  private final Set<Exchange> running = ConcurrentHashMap.newKeySet();
  private final ThreadFactory threads;
  private boolean watching;

  ExchangeWatcher(ThreadFactory threads) {
    this.threads = threads;
  }

  /**
   * Watches an exchange from now on.
   *
   * @throws IOException if the thread cannot be started; later exchanges try again
   */
  void start(Exchange exchange) throws IOException {
    running.add(exchange);
    boolean started = false;
    try {
      synchronized (running) {
        if (!watching) {
          startThread();
          watching = true;
        }
      }
      started = true;
    } finally {
      if (!started) {
        running.remove(exchange);
      }
    }
  }

  private void startThread() throws IOException {
    Thread thread = threads.newThread(this::watch);
    thread.setName("ask-sage-deadlines");
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (OutOfMemoryError e) { // "unable to create native thread"
      throw new IOException("the thread that watches deadlines cannot be started", e);
    }
  }

  void end(Exchange exchange) {
    running.remove(exchange);
    exchange.finish();
  }

  void endAll() {
    running.forEach(exchange -> exchange.message.abort());
  }

  @SuppressWarnings("ThreadPriorityCheck")
  private void watch() {
    int idle = 0;
    boolean ended = false;
    try {
      while (!ended) {
        idle = running.isEmpty() ? idle + 1 : 0;
        if (idle > IDLE_LOOKS) {
          synchronized (running) {
            ended = running.isEmpty();
            watching = !ended;
          }
        }
        if (!ended) {
          Thread.sleep(MILLIS_PER_LOOK);
          running.forEach(Exchange::look);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // After a failure, such as a full heap, the next exchange starts another thread.
      if (!ended) {
        synchronized (running) {
          watching = false;
        }
      }
    }
  }
}
