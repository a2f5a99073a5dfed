package ai.asksage.user.client.internal.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cuts off the requests that are out of time, from one daemon thread. An alarm for each request
 * would wake that thread with each request, which costs half as much as the request itself on a
 * loopback connection; so there is one alarm, for the request that ends first, and a request that
 * begins later mostly ends later.
 */
final class DeadlineWatcher implements AutoCloseable {
  private static final long NEVER = Long.MAX_VALUE;

  private final Set<TimedRequest> running = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, DeadlineWatcher::daemon);
  private final long origin = System.nanoTime();
  private volatile long alarmAt = NEVER;
  private @Nullable Future<?> alarm;

  DeadlineWatcher() {
    timer.setRemoveOnCancelPolicy(true);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "ask-sage-time-limits");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Lets the time of a request run.
   *
   * @param millis 0 for no limit
   * @throws TransportClosedException if closed
   */
  TimedRequest start(int millis) throws TransportClosedException {
    long end = millis > 0 ? now() + TimeUnit.MILLISECONDS.toNanos(millis) : NEVER;
    TimedRequest request = new TimedRequest(millis, end);
    running.add(request);
    // Only after it was added: whoever cuts off or closes now either sees it or is seen here.
    if (timer.isShutdown()) {
      end(request);
      throw new TransportClosedException();
    }
    if (end < alarmAt) {
      setAlarm(end);
    }
    return request;
  }

  void end(TimedRequest request) {
    running.remove(request);
  }

  private long now() {
    return System.nanoTime() - origin;
  }

  private synchronized void setAlarm(long end) {
    if (end >= alarmAt) {
      return;
    }
    if (alarm != null) {
      alarm.cancel(false);
    }
    // Before the alarm can go off: one that is over must never look like one to come.
    alarmAt = end;
    try {
      alarm = timer.schedule(this::cutOff, end - now(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // It is being closed, which ends every request.
    }
  }

  private void cutOff() {
    // Before looking at the requests, for the same reason.
    alarmAt = NEVER;
    long now = now();
    long next = NEVER;
    for (TimedRequest request : running) {
      if (request.end() <= now) {
        end(request);
        request.expire();
      } else {
        next = Math.min(next, request.end());
      }
    }
    if (next < NEVER) {
      setAlarm(next);
    }
  }

  /** Ends all requests that still run, and the thread. */
  @Override
  public void close() {
    timer.shutdownNow();
    running.forEach(TimedRequest::close);
  }
}
