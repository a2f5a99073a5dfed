package ai.asksage.user.client.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.HealthyServer;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.result.FullDatasetName;
import ai.asksage.user.model.PermissionLevel;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Arguments beyond limits are refused before anything is sent, under the names of our parameters.
 */
class BadArgumentsTest {
  private static final FullDatasetName DATASET = FullDatasetName.parse("user_custom_52_a_content");

  static Stream<Arguments> badArguments() {
    return Stream.of(
        bad("limit must be at most 100, but is 101", c -> c.activity().logs(101)),
        bad("limit must be at least 1, but is 0", c -> c.activity().logins(0)),
        bad("limit must be at most 100, but is 101", c -> c.activity().logs(101, 7)),
        bad("sessionId must", c -> c.chats().get("")),
        bad("sessionId must", c -> c.chats().delete("")),
        bad("name must", c -> c.apiKeys().create("")),
        bad("tokenScopes must not be empty", c -> c.apiKeys().create("n", Set.of())),
        bad("tokenScopes must hold scopes", c -> c.apiKeys().create("n", Set.of(" "))),
        bad("tokenScopes must hold scopes", c -> c.apiKeys().create("n", Set.of("a,b"))),
        bad("email must match", c -> c.datasets().revokeAccess(DATASET, "nobody")),
        bad("email must not be empty", c -> c.datasets().revokeAccess(DATASET, "")),
        bad(
            "email must not contain whitespace, but has U+00A0 at position 2",
            c -> c.datasets().grantAccess(DATASET, "a\u00a0@b.c")),
        bad(
            "email must not contain whitespace, but has U+3000 at position 4",
            c -> c.datasets().grantAccess(DATASET, "a@b\u3000.c", PermissionLevel.READ)),
        bad(
            "email must not contain whitespace, but has U+FEFF at position 1",
            c -> c.datasets().changeAccess(DATASET, "\ufeffa@b.c", PermissionLevel.READ)),
        bad("email must match", c -> Credentials.emailAndApiKey("nobody", "key")));
  }

  private static Arguments bad(String message, Consumer<AskSageUserClient> call) {
    return Arguments.of(message, call);
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
