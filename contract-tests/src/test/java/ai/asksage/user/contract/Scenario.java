package ai.asksage.user.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.dataset.FullDatasetName;
import ai.asksage.user.client.error.ApiException;
import ai.asksage.user.client.error.UnauthorizedException;
import ai.asksage.user.testing.AskSageStandIn;
import java.util.function.Consumer;

/**
 * Some steps of a program.
 *
 * @param preference asks Prism for the answers that the stand-in gives
 * @param failure makes the stand-in fail as Prism is asked to
 */
record Scenario(
    String name,
    String preference,
    Consumer<AskSageStandIn> failure,
    Credentials credentials,
    Consumer<AskSageUserClient> steps) {
  static final String OBSERVED = "code=200, example=observed";
  static final FullDatasetName DATASET =
      FullDatasetName.parse("user_custom_9_test-test-test_content");
  private static final Credentials KEY = Credentials.apiKey("any-key");
  private static final String REVOKED = "revoked-key";

  /** Before a stand-in that knows what the steps are about. */
  AskSageStandIn standIn() {
    AskSageStandIn standIn =
        AskSageStandIn.start()
            .withUser("a@b.example")
            .withDataset(DATASET.value())
            .withChat("First")
            .inMode("prose")
            .saying("me", "Hi")
            .withChat("Second")
            .notLoaded()
            .withApiKey("old", REVOKED)
            .revokedBecause("Lost")
            .withApiKey("build", "any-key")
            .withLog("Why?", "Because.")
            .withLogin();
    failure.accept(standIn);
    return standIn;
  }

  static Scenario success(String name, Consumer<AskSageUserClient> steps) {
    return new Scenario(name, OBSERVED, none -> {}, KEY, steps);
  }

  static Scenario failure(
      String name,
      String preference,
      Consumer<AskSageStandIn> failure,
      Class<? extends ApiException> type,
      int http,
      int status,
      Consumer<AskSageUserClient> call) {
    Credentials credentials =
        type == UnauthorizedException.class ? Credentials.apiKey(REVOKED) : KEY;
    return new Scenario(
        name,
        preference,
        failure,
        credentials,
        client ->
            assertThatExceptionOfType(type)
                .isThrownBy(() -> call.accept(client))
                .satisfies(
                    e -> {
                      assertThat(e.httpStatus()).isEqualTo(http);
                      assertThat(e.bodyStatus()).isEqualTo(status);
                      assertThat(e.apiMessage()).isNotBlank();
                    }));
  }
}
