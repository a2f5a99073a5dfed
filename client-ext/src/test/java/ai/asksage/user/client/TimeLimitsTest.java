package ai.asksage.user.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One alarm for all requests; a request that is forgotten would let its test hang. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class TimeLimitsTest {
  private final TimeLimits limits = new TimeLimits();

  @AfterEach
  void close() {
    limits.close();
  }

  /** A request without a network. */
  private static final class Message {
    private final HttpUriRequestBase request =
        new HttpUriRequestBase("POST", URI.create("http://localhost/"));
    private final CountDownLatch cancelled = new CountDownLatch(1);

    Message() {
      request.setDependency(
          () -> {
            cancelled.countDown();
            return true;
          });
    }
  }

  @ParameterizedTest
  @CsvSource({"50, 150, 250", "250, 150, 50", "50, 250, 150", "150, 50, 50"})
  void eachRequestHasItsOwnLimit(int first, int second, int third) throws Exception {
    Message[] messages = {new Message(), new Message(), new Message()};
    TimedRequest[] timed = {
      limits.start(messages[0].request, first),
      limits.start(messages[1].request, second),
      limits.start(messages[2].request, third),
    };
    for (Message message : messages) {
      message.cancelled.await();
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
      Message message = new Message();
      limits.start(message.request, 20);
      message.cancelled.await();
    }
  }

  @Test
  void endedAndUnlimitedRequestsAreLeftAlone() throws Exception {
    Message ended = new Message();
    Message unlimited = new Message();
    limits.end(limits.start(ended.request, 20));
    TimedRequest free = limits.start(unlimited.request, 0);
    Message last = new Message();
    limits.start(last.request, 60);
    last.cancelled.await();
    assertThat(ended.request.isCancelled()).isFalse();
    assertThat(unlimited.request.isCancelled()).isFalse();
    IOException failure = new IOException("else");
    assertThat(free.reason(failure)).isSameAs(failure);
    assertThat(free.reason(new IllegalStateException("odd")))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("odd");
  }

  @Test
  void closeEndsAllAndNothingStartsAnyMore() {
    Message running = new Message();
    TimedRequest request = limits.start(running.request, 0);
    limits.close();
    assertThat(running.request.isCancelled()).isTrue();
    assertThat(request.reason(new IOException("cut off")))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("cut off");
    HttpUriRequestBase late = new Message().request;
    assertThatThrownBy(() -> limits.start(late, 10))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("This transport is closed");
  }
}
