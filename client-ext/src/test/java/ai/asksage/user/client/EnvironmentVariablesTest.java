package ai.asksage.user.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentVariablesTest {
  private static final String KEY = "s3cr3t";

  private static void apply(Map<String, String> environment) {
    AskSageUserClientBuilder builder = AskSageUserClient.builder();
    EnvironmentVariables.apply(environment, builder);
    builder.build().close();
  }

  @ParameterizedTest
  @CsvSource({"jane@example.com, get-token-with-api-key", "' ', "})
  void apiKeyIsExchangedIfThereIsAnEmail(String email, @Nullable String exchange) {
    CallSetup setup = new CallSetup();
    Map<String, String> environment =
        Map.of(
            "ASK_SAGE_BASE_URL", "https://lab.example/user",
            "ASK_SAGE_EMAIL", email,
            "ASK_SAGE_API_KEY", KEY);
    EnvironmentVariables.apply(environment, setup.builder);
    if (exchange != null) {
      setup.transport.answer(200, CallSetup.exchanged("fresh"));
    }
    setup.responding("\"OK\"");
    setup.add();
    assertThat(setup.transport.requests)
        .last()
        .returns("https://lab.example/user/add-dataset", request -> request.url());
    if (exchange == null) {
      assertThat(setup.sent("x-access-tokens")).containsExactly(List.of(KEY));
    } else {
      assertThat(setup.sent("x-access-tokens")).containsExactly(List.of(), List.of("fresh"));
      assertThat(setup.sent())
          .startsWith(exchange + " {\"email\":\"jane@example.com\",\"api_key\":\"s3cr3t\"}");
    }
  }

  @Test
  void tenantIsAHost() {
    apply(Map.of("ASK_SAGE_TENANT", "api.asksage.ai", "ASK_SAGE_API_KEY", KEY));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> apply(Map.of("ASK_SAGE_TENANT", "https://a.example", "ASK_SAGE_API_KEY", KEY)))
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
            + " one is allowed: ASK_SAGE_TENANT, ASK_SAGE_BASE_URL.",
      })
  void missingAndConflictingVariablesAreNamed(@Nullable String set, String message) {
    Map<String, String> environment = new HashMap<>(Map.of("ASK_SAGE_API_KEY", " "));
    if (set != null) {
      List.of(set.split(",")).forEach(name -> environment.put(name, KEY));
    }
    assertThatIllegalStateException().isThrownBy(() -> apply(environment)).withMessage(message);
  }
}
