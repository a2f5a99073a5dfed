package ai.asksage.user.testing;

import static ai.asksage.user.testing.contract.Operation.GET_CHATS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.NotFoundException;
import ai.asksage.user.client.error.TransportException;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.result.Dataset;
import ai.asksage.user.testing.junit.AskSageExtension;
import java.io.BufferedReader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many stand-ins start and end at once and leave no threads or sockets. */
@Timeout(60)
class LifeTest {

  private static AskSageUserClient client(String url, String apiKey) {
    return AskSageUserClient.builder()
        .baseUrl(url)
        .credentials(Credentials.apiKey(apiKey))
        .retryPolicy(RetryPolicy.NONE)
        .build();
  }

  @Test
  void manyStandInsServeManyThreadsAtOnce() {
    IntStream.range(0, 20)
        .parallel()
        .forEach(
            i -> {
              try (AskSageStandIn askSage = AskSageStandIn.start().withDataset("Of" + i);
                  AskSageUserClient client = client(askSage.url().toString(), askSage.apiKey())) {
                assertThat(client.datasets().list())
                    .extracting(Dataset::listedName)
                    .containsExactly("user_custom_52_Of" + i + "_content");
                assertThat(
                        IntStream.range(0, 10)
                            .parallel()
                            .mapToObj(n -> client.apiKeys().create("x").id()))
                    .doesNotContainNull()
                    .doesNotHaveDuplicates();
              }
            });
  }

  @Test
  @ExtendWith(AskSageExtension.class)
  void closedStandInLeavesNoThreadsAndSockets(AskSageStandIn askSage, AskSageUserClient client)
      throws Exception {
    askSage.failNext(
        GET_CHATS,
        call -> {
          new Thread(askSage::close).start();
          call.awaitEnd();
        });
    assertThat(catchThrowable(client.chats()::list)).isExactlyInstanceOf(TransportException.class);
    askSage.close();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("ask-sage-stand-in")) {
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
      String url = out.readLine();
      assertThat(out.readLine()).endsWith("known");
      try (AskSageUserClient client = client(url, "known")) {
        assertThat(client.chats().list()).isEmpty();
        assertThatExceptionOfType(NotFoundException.class)
            .isThrownBy(() -> client.chats().get("unknown"))
            .matches(e -> e.httpStatus() == 404);
      }
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
