package ai.asksage.user.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only when a test says so, or when somebody sleeps. */
final class FakeTime extends Clock implements Sleeper {
  static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

  final List<Duration> sleeps = new ArrayList<>();
  // A monotonic clock may start anywhere, below zero too.
  private static final long ORIGIN = Long.MAX_VALUE - 5;
  private long passed;

  void pass(Duration time) {
    passed += time.toNanos();
  }

  long nanoTime() {
    return ORIGIN + passed;
  }

  @Override
  public void sleep(Duration wait) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("asked not to sleep");
    }
    sleeps.add(wait);
    pass(wait);
  }

  @Override
  public Instant instant() {
    return START.plusNanos(passed);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
