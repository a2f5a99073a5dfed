package ai.asksage.user.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.TestServer.Received;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentVariablesTest {
  private static final String KEY = "s3cr3t";

  private static AskSageUserClient client(Map<String, String> environment) {
    AskSageUserClientBuilder builder = AskSageUserClient.builder();
    EnvironmentVariables.apply(environment, builder);
    return builder.build();
  }

  @ParameterizedTest
  @CsvSource({"jane@example.com, fresh-{token}", "' ', s3cr3t"})
  void theKeyIsExchangedIfThereIsAnAddress(String email, String token) throws IOException {
    try (TestServer server = HealthyServer.start();
        AskSageUserClient client =
            client(
                Map.of(
                    "ASK_SAGE_BASE_URL", server.url("/user"),
                    "ASK_SAGE_EMAIL", email,
                    "ASK_SAGE_API_KEY", KEY))) {
      client.chats().list();
      Received last = server.received().get(server.received().size() - 1);
      assertThat(last.values("x-access-tokens")).containsExactly(token);
    }
  }

  @Test
  void theTenantIsAHost() {
    client(Map.of("ASK_SAGE_TENANT", "api.asksage.ai", "ASK_SAGE_API_KEY", KEY)).close();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> client(Map.of("ASK_SAGE_TENANT", "https://a.example", "ASK_SAGE_API_KEY", KEY)))
        .withMessageStartingWith("host must be");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "| Missing in the environment: ASK_SAGE_TENANT (a host, such as api.asksage.ai) or"
            + " ASK_SAGE_BASE_URL; ASK_SAGE_API_KEY.",
        "ASK_SAGE_API_KEY | Missing in the environment: ASK_SAGE_TENANT (a host, such as"
            + " api.asksage.ai) or ASK_SAGE_BASE_URL.",
        "ASK_SAGE_TENANT,ASK_SAGE_EMAIL | Missing in the environment: ASK_SAGE_API_KEY.",
        "ASK_SAGE_TENANT,ASK_SAGE_BASE_URL,ASK_SAGE_API_KEY | Both are in the environment, but only"
            + " one can hold: ASK_SAGE_TENANT, ASK_SAGE_BASE_URL.",
      })
  void whatIsMissingIsNamed(String set, String message) {
    Map<String, String> environment = new HashMap<>(Map.of("ASK_SAGE_API_KEY", " "));
    if (set != null) {
      List.of(set.split(",")).forEach(name -> environment.put(name, KEY));
    }
    assertThatIllegalStateException().isThrownBy(() -> client(environment)).withMessage(message);
  }
}
