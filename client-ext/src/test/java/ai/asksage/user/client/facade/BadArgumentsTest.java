package ai.asksage.user.client.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.HealthyServer;
import ai.asksage.user.client.dataset.FullDatasetName;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.result.LogEntry;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Arguments beyond limits are refused before anything is sent, under the names of our parameters.
 */
class BadArgumentsTest {
  static Stream<Arguments> badArguments() {
    return Stream.of(
        bad("limit must be at most 100, but is 101", c -> c.activity().logs(101)),
        bad("limit must be at least 1, but is 0", c -> c.activity().logins(0)),
        bad("before must have an id", c -> c.activity().logs(1, entry(null))),
        bad("sessionId must", c -> c.chats().get("")),
        bad("sessionId must", c -> c.chats().delete("")),
        bad("name must", c -> c.apiKeys().create("")),
        bad("tokenScopes must", c -> c.apiKeys().create("n", "")),
        bad("email must match", c -> c.datasets().deassign(dataset(), "nobody")),
        bad("email must match", c -> Credentials.emailAndApiKey("nobody", "key")));
  }

  private static Arguments bad(String message, Consumer<AskSageUserClient> call) {
    return Arguments.of(message, call);
  }

  private static FullDatasetName dataset() {
    return FullDatasetName.parse("user_custom_52_a_content");
  }

  private static LogEntry entry(@Nullable Long id) {
    return new LogEntry(id, null, "", "", null, null, null, null, null, null, null);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badArguments")
  void badArgumentsAreRefusedBeforeAnythingIsSent(String message, Consumer<AskSageUserClient> call)
      throws IOException {
    try (TestServer server = HealthyServer.start();
        AskSageUserClient client = HealthyServer.builder(server).build()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> call.accept(client))
          .withMessageStartingWith(message)
          .withNoCause();
      assertThat(server.received()).isEmpty();
    }
  }
}
