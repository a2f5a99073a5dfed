package ai.asksage.user.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.fixture.FakeTime;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class AnswerMemoryTest {
  private static final int MIB = 1 << 20;

  private final FakeTime time = new FakeTime();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** A quarter of a MiB for each of eight. */
  private final AnswerMemory memory = new AnswerMemory(2 * MIB, 100, closed::get);

  private AnswerMemory.Share share() {
    return memory.share(Deadline.of(Duration.ofSeconds(5), time::nanoTime));
  }

  private List<AnswerMemory.Share> small(int count) throws IOException {
    List<AnswerMemory.Share> shares = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      shares.add(share());
      shares.get(i).growTo(100);
    }
    return shares;
  }

  private CompletableFuture<AnswerMemory.Share> later(long length) {
    return CompletableFuture.supplyAsync(
        () -> {
          AnswerMemory.Share share = share();
          try {
            share.growTo(length);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return share;
        });
  }

  @Test
  void oneMoreThanFitsMayGoOnAndTheNextWaits() throws Exception {
    List<AnswerMemory.Share> shares = small(8);
    AnswerMemory.Share large = share();
    large.growTo(100L * MIB);
    large.growTo(200L * MIB);
    CompletableFuture<AnswerMemory.Share> next = later(1);
    assertThat(next).isNotDone();
    shares.get(0).release();
    next.get().release();
  }

  @Test
  void theReserveIsForTheNextOne() throws Exception {
    AnswerMemory.Share first = share();
    first.growTo(100L * MIB);
    CompletableFuture<AnswerMemory.Share> second = later(100L * MIB);
    assertThat(second).isNotDone();
    first.release();
    second.get().release();
    assertThat(small(8)).hasSize(8);
  }

  /** Each has a part, and needs more than is left. */
  @Test
  void noTwoWaitForEachOther() {
    List<CompletableFuture<Void>> all =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> {
                          for (int round = 0; round < 50; round++) {
                            AnswerMemory.Share share = later(1).join();
                            try {
                              share.growTo(MIB / 10);
                              share.growTo(MIB);
                            } catch (IOException e) {
                              throw new UncheckedIOException(e);
                            } finally {
                              share.release();
                            }
                          }
                        },
                        task -> new Thread(task).start()))
            .toList();
    all.forEach(CompletableFuture::join);
  }

  @Test
  void waitsNoLongerThanItsCallMayTake() throws Exception {
    AnswerMemory.Share first = share();
    first.growTo(100L * MIB);
    AnswerMemory.Share second = share();
    time.pass(Duration.ofSeconds(5));
    assertThatThrownBy(() -> second.growTo(100L * MIB))
        .isInstanceOf(SocketTimeoutException.class)
        .hasMessageContaining("memory");
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> share().growTo(100L * MIB)).isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
    closed.set(true);
    assertThatThrownBy(() -> share().growTo(100L * MIB))
        .isInstanceOf(TransportClosedException.class);
  }
}
