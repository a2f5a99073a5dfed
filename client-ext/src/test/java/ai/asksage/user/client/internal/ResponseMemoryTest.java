package ai.asksage.user.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.ResponseMemory.Permit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ResponseMemoryTest {
  private static final int TOKENS = 500_000;
  private static final long NEVER = System.nanoTime() + Long.MAX_VALUE / 2;

  /** Permits for 128 MB. */
  private final ResponseMemory memory = new ResponseMemory(512L << 20, 64, TOKENS, 16 << 20);

  private static byte[] filled(String pattern, int length) {
    return pattern
        .repeat(length / pattern.length())
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private Permit hold(byte[] body) throws ExchangeException {
    Permit permit = memory.permit();
    permit.settle(body, body.length, NEVER);
    return permit;
  }

  /** Holds a body's permits on another thread until the test releases them. */
  private CompletableFuture<Void> elsewhere(byte[] body, CountDownLatch held, CountDownLatch end) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            Permit permit = hold(body);
            held.countDown();
            end.await();
            permit.release();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        work -> new Thread(work).start());
  }

  /**
   * Two list responses do not fit, although their bytes would. A page of logs fits in addition to
   * one.
   */
  @Test
  void weighsWhatBytesCanBecome() throws Exception {
    byte[] lists = filled("[],", 1_500_000);
    byte[] text = filled("aaa", 1_500_000);
    byte[] page = filled("{\"date_time\":\"2026-01-01\",\"prompt\":\"some words\"},", 100 * 300);
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Void> holder = elsewhere(lists, held, end);
    held.await();
    hold(page).release();
    hold(text).release();
    CountDownLatch next = new CountDownLatch(1);
    CompletableFuture<Void> waiting = elsewhere(lists, next, end);
    Permit late = memory.permit();
    assertThatThrownBy(() -> late.settle(lists, lists.length, System.nanoTime()))
        .isInstanceOfSatisfying(
            ExchangeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
    assertThat(next.getCount()).isOne();
    end.countDown();
    holder.get();
    waiting.get();
  }

  @Test
  void aThreadDoesNotWaitForItself() throws Exception {
    byte[] lists = filled("[],", 3_000_000);
    Permit outer = hold(lists);
    Permit inner = hold(lists);
    inner.release();
    outer.release();
    hold(lists).release();
  }

  @Test
  void endsWaitsWhenClosedOrInterrupted() throws Exception {
    byte[] lists = filled("[],", 3_000_000);
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Void> holder = elsewhere(lists, held, end);
    held.await();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> hold(lists))
        .isInstanceOfSatisfying(
            ExchangeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED));
    assertThat(Thread.interrupted()).isTrue();
    memory.close();
    assertThatThrownBy(() -> hold(lists))
        .isInstanceOfSatisfying(
            ExchangeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CLOSED));
    end.countDown();
    holder.get();
  }
}
