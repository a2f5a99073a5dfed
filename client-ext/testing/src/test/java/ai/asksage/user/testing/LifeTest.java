package ai.asksage.user.testing;

import static ai.asksage.user.testing.contract.Operation.CREATE_USER_API_KEY;
import static ai.asksage.user.testing.contract.Operation.GET_CHATS;
import static ai.asksage.user.testing.contract.Operation.GET_DATASETS_WITH_PERMISSIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.BufferedReader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many stand-ins start and end at once and leave no threads or sockets. */
@Timeout(60)
class LifeTest {

  @Test
  void manyStandInsServeManyThreadsAtOnce() {
    IntStream.range(0, 20)
        .parallel()
        .forEach(
            i -> {
              try (AskSageStandIn askSage = AskSageStandIn.start().withDataset("Of" + i)) {
                RawClient raw = new RawClient(askSage);
                assertThat(raw.call(GET_DATASETS_WITH_PERMISSIONS, "{}"))
                    .containsOnlyOnce("_content")
                    .contains("_Of" + i + "_");
                assertThat(
                        IntStream.range(0, 10)
                            .parallel()
                            .mapToObj(n -> raw.call(CREATE_USER_API_KEY, "{'name':'x'}")))
                    .doesNotHaveDuplicates();
              }
            });
  }

  @Test
  void closedStandInLeavesNoThreadsAndSockets() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    AskSageStandIn askSage = AskSageStandIn.start();
    CountDownLatch stalls = new CountDownLatch(1);
    askSage.failNext(
        GET_CHATS,
        call -> {
          stalls.countDown();
          call.awaitEnd();
        });
    RawClient raw = new RawClient(askSage);
    CompletableFuture<Throwable> failure =
        CompletableFuture.supplyAsync(() -> catchThrowable(() -> raw.call(GET_CHATS, "{}")));
    assertThat(stalls.await(20, TimeUnit.SECONDS)).isTrue();
    askSage.close();
    askSage.close();
    assertThat(failure.get()).isInstanceOf(IllegalStateException.class);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("ask-sage-stand-in") && !before.contains(thread)) {
        thread.join(20_000); // A terminated pool may still have threads that are about to end.
        assertThat(thread.isAlive()).isFalse();
      }
    }
    assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(() -> new Socket("127.0.0.1", askSage.url().getPort()));
  }

  private static Process program(String... arguments) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"));
    builder.command().add(Main.class.getName());
    builder.command().addAll(List.of(arguments));
    return builder.redirectErrorStream(true).start();
  }

  @Test
  void programServesUntilItIsStopped() throws Exception {
    Process process = program("--deployment", "Older,strict-requests", "--api-key", "known");
    try (BufferedReader out = process.inputReader()) {
      RawClient raw = new RawClient(out.readLine(), "known");
      assertThat(out.readLine()).endsWith("known");
      assertThat(raw.call(GET_CHATS, "{'not':'known'}")).startsWith("400 ");
      assertThat(raw.call(GET_CHATS, "{}")).startsWith("200 ");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port,x", "--port", "--depth,1", "--deployment,newest"})
  void programExplainsWrongOptions(String arguments) throws Exception {
    Process process = program(arguments.split(","));
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.lines()).anyMatch(line -> line.contains("--deployment"));
      assertThat(process.waitFor()).isEqualTo(2);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void programNamesAPortInUse() {
    try (AskSageStandIn askSage = AskSageStandIn.start()) {
      int port = askSage.url().getPort();
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> AskSageStandIn.start(Deployment.OLDER, Clock.systemUTC(), port))
          .withMessageContaining(String.valueOf(port));
    }
  }
}
