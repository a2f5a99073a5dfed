package ai.asksage.user.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Threads that each make one call, and what became of it. */
final class Callers implements AutoCloseable {
  private static final Set<Thread.State> WAITING =
      Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

  private final List<Thread> threads = new ArrayList<>();
  private final LinkedBlockingQueue<Object> outcomes = new LinkedBlockingQueue<>();
  private final AtomicBoolean stayedInterrupted = new AtomicBoolean(true);

  void start(int count, Supplier<String> call) {
    for (int i = 0; i < count; i++) {
      Thread thread = new Thread(() -> outcomes.add(outcome(call)), "caller-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  /** Like {@link #start}, but none calls before all are ready to. */
  void startTogether(int count, Supplier<String> call) {
    CyclicBarrier barrier = new CyclicBarrier(count);
    start(
        count,
        () -> {
          try {
            barrier.await();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          return call.get();
        });
  }

  /**
   * Returns when so many threads wait for something. There is no event for it, so this looks again
   * and again, until the time-out of the test interrupts it.
   */
  void awaitWaiting(int count) {
    awaitWaiting(threads, count);
  }

  /** Like {@link #awaitWaiting(int)}, of other threads. */
  static void awaitWaiting(List<Thread> threads, int count) {
    while (threads.stream().filter(t -> WAITING.contains(t.getState())).count() < count) {
      if (Thread.currentThread().isInterrupted()) {
        throw new AssertionError("Fewer than " + count + " threads wait");
      }
      Thread.yield();
    }
  }

  void interrupt() {
    threads.forEach(Thread::interrupt);
  }

  /** What the calls returned, when all have ended. */
  List<String> results() {
    return outcomes(String.class);
  }

  /** What the calls threw, when all have ended. */
  List<Throwable> failures() {
    return outcomes(Throwable.class);
  }

  /**
   * Whether the interrupt flag was set in every thread at its end; to be asked after all have
   * ended.
   */
  boolean stayedInterrupted() {
    return stayedInterrupted.get();
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    join();
  }

  private Object outcome(Supplier<String> call) {
    try {
      return call.get();
    } catch (Throwable e) {
      return e;
    } finally {
      if (!Thread.currentThread().isInterrupted()) {
        stayedInterrupted.set(false);
      }
    }
  }

  private <T> List<T> outcomes(Class<T> type) {
    join();
    List<T> found = outcomes.stream().filter(type::isInstance).map(type::cast).toList();
    if (found.size() != threads.size()) {
      throw new AssertionError("Not all are " + type.getSimpleName() + ": " + outcomes);
    }
    return found;
  }

  private void join() {
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
