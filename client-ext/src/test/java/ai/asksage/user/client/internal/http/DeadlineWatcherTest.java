package ai.asksage.user.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.core5.concurrent.Cancellable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One alarm for all requests; a request that is forgotten would let its test hang. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class DeadlineWatcherTest {
  private final DeadlineWatcher limits = new DeadlineWatcher();

  @AfterEach
  void close() {
    limits.close();
  }

  /** What a request does, without a network. */
  private static final class Work implements Cancellable {
    private final CountDownLatch cancelled = new CountDownLatch(1);

    @Override
    public boolean cancel() {
      cancelled.countDown();
      return true;
    }

    boolean isCancelled() {
      return cancelled.getCount() == 0;
    }
  }

  private TimedRequest start(Work work, int millis) throws IOException {
    TimedRequest request = limits.start(millis);
    request.dependOn(work);
    return request;
  }

  @ParameterizedTest
  @CsvSource({"50, 150, 250", "250, 150, 50", "50, 250, 150", "150, 50, 50"})
  void eachRequestHasItsOwnLimit(int first, int second, int third) throws Exception {
    Work[] works = {new Work(), new Work(), new Work()};
    TimedRequest[] timed = {
      start(works[0], first), start(works[1], second), start(works[2], third),
    };
    for (Work work : works) {
      work.cancelled.await();
    }
    for (TimedRequest request : timed) {
      assertThat(request.reason(new IOException("cut off")))
          .isInstanceOf(SocketTimeoutException.class)
          .hasRootCauseMessage("cut off");
    }
  }

  @Test
  void alarmIsSetAnewAfterAPause() throws Exception {
    for (int round = 0; round < 2; round++) {
      Work work = new Work();
      start(work, 20);
      work.cancelled.await();
    }
  }

  @Test
  void workOfARequestThatWasCutOffEndsAtOnce() throws Exception {
    Work first = new Work();
    TimedRequest request = start(first, 20);
    first.cancelled.await();
    Work second = new Work();
    request.dependOn(second);
    assertThat(second.isCancelled()).isTrue();
  }

  @Test
  void endedAndUnlimitedRequestsAreLeftAlone() throws Exception {
    Work ended = new Work();
    Work unlimited = new Work();
    limits.end(start(ended, 20));
    TimedRequest free = start(unlimited, 0);
    Work last = new Work();
    start(last, 60);
    last.cancelled.await();
    assertThat(ended.isCancelled()).isFalse();
    assertThat(unlimited.isCancelled()).isFalse();
    IOException failure = new IOException("else");
    assertThat(free.reason(failure)).isSameAs(failure);
    assertThat(free.reason(new IllegalStateException("odd")))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("odd");
  }

  @Test
  void closeEndsAllAndNothingStartsAnyMore() throws Exception {
    Work running = new Work();
    TimedRequest request = start(running, 0);
    limits.close();
    assertThat(running.isCancelled()).isTrue();
    assertThat(request.reason(new IOException("cut off")))
        .isInstanceOf(TransportClosedException.class)
        .hasRootCauseMessage("cut off");
    assertThatThrownBy(() -> limits.start(10))
        .isInstanceOf(TransportClosedException.class)
        .hasMessage("This transport is closed");
  }
}
