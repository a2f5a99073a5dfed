package ai.asksage.user.testing;

import static ai.asksage.user.testing.contract.Operation.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.NotFoundException;
import ai.asksage.user.testing.behavior.Access;
import ai.asksage.user.testing.behavior.Deployment;
import ai.asksage.user.testing.behavior.Fault;
import ai.asksage.user.testing.contract.Operation;
import ai.asksage.user.testing.junit.AskSageExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Data is added by calls and by fixtures, read, changed and removed. */
@ExtendWith(AskSageExtension.class)
class StateTest {
  private static final String BOB = "bob@example.com";
  private static final String REPORTS = "'dataset':'user_custom_52_Reports_content'";

  private final AskSageStandIn askSage;
  private final AskSageUserClient jane;
  private final RawClient raw;

  StateTest(AskSageStandIn askSage, AskSageUserClient jane) {
    this.askSage = askSage;
    this.jane = jane;
    raw = new RawClient(askSage);
  }

  private String call(Operation operation, String properties) {
    return raw.call(operation, "{" + properties + "}");
  }

  private String asBob(Operation operation, String properties) {
    String key = askSage.apiKeyOf(BOB);
    return raw.send(operation, "{" + properties + "}", "x-access-tokens", key);
  }

  @Test
  void datasetsAreAddedSharedAndDeleted() {
    askSage.withUser(BOB);
    String ok = "200 {'response':'OK','status':200}";
    String toBob = REPORTS + ",'email':'" + BOB + "'";
    assertThat(call(ADD_DATASET, "'dataset':'Reports'")).isEqualTo(ok);
    assertThat(call(ADD_DATASET, "'dataset':'CUI-Plans','is_tabular':true")).isEqualTo(ok);
    assertThat(call(GET_DATASETS_WITH_PERMISSIONS, ""))
        .isEqualTo(
            "200 {'response':[{"
                + REPORTS
                + ",'classification':'Unclassified','permissions':'owner','is_tabular':false},"
                + "{'dataset':'user_custom_52_CUI-Plans_content','classification':'CUI',"
                + "'permissions':'owner','is_tabular':true}],'status':200}");
    assertThat(call(ASSIGN_DATASET, toBob)).isEqualTo(ok);
    assertThat(asBob(GET_DATASETS_WITH_PERMISSIONS, "")).contains("'permissions':'read'");
    assertThat(call(UPDATE_PERMISSION_DATASET, toBob + ",'permissions':'write'")).isEqualTo(ok);
    assertThat(asBob(GET_DATASETS_WITH_PERMISSIONS, "")).contains("'permissions':'edit'");
    assertThat(call(DEASSIGN_DATASET, toBob)).isEqualTo(ok);
    assertThat(asBob(GET_DATASETS_WITH_PERMISSIONS, "")).contains("'response':[]");
    assertThat(call(DELETE_DATASET, REPORTS)).isEqualTo(ok);
    assertThat(jane.datasets().list()).hasSize(1);
  }

  @Test
  void datasetsAreRefusedAsOnDeployments() {
    askSage.withDataset("Reports").sharedWith(BOB, Access.EDIT);
    assertThat(call(ADD_DATASET, "'dataset':'Reports'"))
        .isEqualTo("200 {'response':'Already in','status':405}");
    assertThat(call(ADD_DATASET, "'dataset':'" + "x".repeat(101) + "'")).contains("406");
    assertThat(call(ASSIGN_DATASET, REPORTS + ",'email':'eve@example.com'"))
        .contains("No account.", "410");
    assertThat(call(DELETE_DATASET, "'dataset':'Gone'")).contains("404");
    assertThat(call(DEASSIGN_DATASET, REPORTS + ",'email':'" + AskSageStandIn.EMAIL + "'"))
        .contains("404");
    assertThat(asBob(DELETE_DATASET, REPORTS)).contains("403");
    assertThat(asBob(ASSIGN_DATASET, REPORTS + ",'email':'" + BOB + "'")).contains("403");
    askSage.sharedWith(BOB, Access.ADMIN);
    assertThat(asBob(ASSIGN_DATASET, REPORTS + ",'email':'" + BOB + "'")).contains("OK");
    assertThat(asBob(DELETE_DATASET, REPORTS)).contains("403");
  }

  @Test
  void olderNamesComeFromFixtures() {
    askSage.withDataset("test-test-test").withDataset("user_custom_9_other_content");
    assertThat(call(DELETE_DATASET, "'dataset':'user_custom_52_test-test-test_content'"))
        .contains("OK");
    assertThat(call(DELETE_DATASET, "'dataset':'other'")).contains("OK");
    askSage.withDataset("Twice");
    assertThatIllegalArgumentException().isThrownBy(() -> askSage.withDataset("Twice"));
  }

  @Test
  void chatsAreListedReadAndDeleted() {
    askSage.withChat("A greeting").saying("me", "Hello").saying("gpt", "Hi");
    askSage.withChat("A parser").inMode("code").identifiedBy("known").notLoaded();
    assertThat(jane.chats().list()).hasSize(2);
    assertThat(call(GET_CHATS, "")).contains("\\'id\\':\\'known\\',\\'content\\':-1", "\\'code\\'");
    String id = jane.chats().list().get(0).id();
    assertThat(jane.chats().get(id).messages()).hasSize(2);
    jane.chats().delete("known");
    assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> jane.chats().get("known"));
    assertThat(jane.chats().list()).hasSize(1);
  }

  @Test
  void apiKeysAreCreatedUsedRevokedAndDeleted() {
    assertThat(call(CREATE_USER_API_KEY, "'name':'build','token_scopes':'user'"))
        .isEqualTo("200 {'response':'API key created','status':200,'id':1808}");
    assertThat(call(GET_USER_API_KEYS, ""))
        .contains("'id':1808", "'token_scopes':'user'", "'key':'" + askSage.apiKey());
    assertThat(askSage.apiKey()).hasSize(64);
    assertThat(call(DELETE_USER_API_KEY, "'id':1808"))
        .isEqualTo("200 {'response':'OK','status':'200'}");
    assertThat(call(DELETE_USER_API_KEY, "'id':1808")).contains("'status':'404'");
    askSage.withApiKey("old", "lost-key").identifiedBy(7).revokedBecause("Lost");
    assertThat(call(GET_USER_API_KEYS, "")).contains("'id':7", "'revoked_reason':'Lost'");
    assertThat(askSage.apiKey()).isNotEqualTo("lost-key");
  }

  @Test
  void activityPagesNewestFirst() {
    for (int i = 1; i <= 120; i++) {
      askSage.withLog("prompt " + i, "completion " + i).withLogin();
    }
    assertThat(jane.activity().logs()).hasSize(100);
    assertThat(call(GET_USER_LOGS, "'limit':1,'before_id':15")).contains("'prompt':'prompt 14'");
    assertThat(call(GET_USER_LOGS, "'before_id':2")).contains("'id':1").doesNotContain("'id':2");
    assertThat(jane.activity().logins()).hasSize(5);
    assertThat(jane.activity().logins(100)).hasSize(100);
  }

  @Test
  void resetKeepsWhatClientsHold() {
    askSage
        .withDataset("Reports")
        .withUser(BOB)
        .withApiKey("other", "other-key")
        .respondingAs(Deployment.DOCUMENTED)
        .behindGatewayWanting("a", "b")
        .failEvery(GET_CHATS, Fault.reset())
        .letPass(Duration.ofDays(2))
        .reset();
    assertThat(jane.datasets().list()).isEmpty();
    assertThat(jane.chats().list()).isEmpty();
    assertThat(askSage.requests()).hasSize(2);
    assertThatIllegalArgumentException().isThrownBy(() -> askSage.apiKeyOf(BOB));
    assertThatIllegalStateException().isThrownBy(() -> askSage.sharedWith(BOB, Access.READ));
  }

  @Test
  void twoClientsSeeOneState() {
    askSage.withDataset("Reports").sharedWith(BOB, Access.READ);
    try (AskSageUserClient bob =
        AskSageUserClient.builder()
            .baseUrl(askSage.url().toString())
            .credentials(Credentials.emailAndApiKey(BOB, askSage.apiKeyOf(BOB)))
            .build()) {
      assertThat(bob.datasets().list()).hasSize(1);
      askSage.refuseTokens();
      assertThat(bob.datasets().list()).hasSize(1);
      assertThat(askSage.requests(GET_TOKEN_WITH_API_KEY)).hasSize(2);
    }
  }
}
