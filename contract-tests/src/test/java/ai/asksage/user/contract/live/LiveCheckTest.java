package ai.asksage.user.contract.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.asksage.user.contract.live.LiveCheck.Finding;
import ai.asksage.user.contract.spec.ApiOperation;
import ai.asksage.user.testing.AskSageStandIn;
import ai.asksage.user.testing.Fault;
import ai.asksage.user.testing.Response;
import ai.asksage.user.testing.contract.Operation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The live check finds what it is made for, on stand-ins. */
class LiveCheckTest {
  private static final String EMAIL = "jane.doe@example.com";

  private static AskSageStandIn standIn() {
    return AskSageStandIn.start()
        .withDataset("Reports")
        .withChat("First")
        .saying("me", "Hi")
        .withApiKey("of the live check", "any-key")
        .withLog("Why?", "Because.")
        .withLogin();
  }

  @Test
  void anHonestServerIsFoundHonest() throws IOException {
    try (AskSageStandIn server = standIn()) {
      List<Finding> findings = LiveCheck.of(server.url(), EMAIL, "any-key");

      assertThat(findings)
          .extracting(finding -> finding.call().split(" ")[0])
          .containsAll(
              ApiOperation.all().stream()
                  .filter(ApiOperation::safeToRepeat)
                  .map(ApiOperation::id)
                  .toList());
      assertThat(findings).filteredOn(finding -> !finding.deviations().isEmpty()).isEmpty();
    }
  }

  @Test
  void everyDeviationIsReported() throws IOException {
    Map<Operation, String> deviating =
        Map.of(
            Operation.GET_USER_LOGS,
                "{\"response\":[{\"id\":\"x\",\"date_time\":\"d\",\"prompt\":\"p\"}]}",
            Operation.GET_USER_LOGINS, "{\"logins\":[],\"status\":\"200\"}",
            Operation.GET_DATASETS_WITH_PERMISSIONS, "{\"response\":[],\"status\":999}",
            Operation.GET_CHATS, "<html></html>",
            Operation.GET_USER_API_KEYS, "{\"response\":\"Not for you\",\"status\":403}");
    try (AskSageStandIn server = standIn()) {
      deviating.forEach(
          (operation, body) ->
              server.failEvery(
                  operation,
                  Fault.respond(
                      body.startsWith("<") ? Response.html(200, body) : Response.json(200, body))));
      List<Finding> findings = LiveCheck.of(server.url(), EMAIL, "any-key");

      assertThat(deviations(findings, "getUserLogs "))
          .contains("response.body.response.0.id: type");
      assertThat(deviations(findings, "getUserLogins ")).contains("response.body: required");
      assertThat(deviations(findings, "getDatasetsWithPermissions "))
          .anyMatch(deviation -> deviation.startsWith("response.body.status: "));
      assertThat(deviations(findings, "getChats "))
          .anyMatch(d -> d.startsWith("UnreadableResponse"));
      assertThat(deviations(findings, "getUserApiKeys "))
          .contains("ForbiddenException, HTTP 200, status in the body 403");
      assertThat(deviations(findings, "getChatSession "))
          .containsExactly("not called: get-chats names no chat");
      assertThat(deviations(findings, "getTokenWithApiKey ")).isEmpty();
      assertThat(new LiveReport("stand-in", findings).markdown())
          .contains("| getUserLogins five | ")
          .doesNotContain("Not for you", "any-key", "h.p.s");
    }
  }

  @Test
  void whatIsMissingInTheEnvironmentIsSaid() {
    assertThatIllegalStateException()
        .isThrownBy(() -> LiveReport.of(Map.of("ASK_SAGE_EMAIL", EMAIL, "ASK_SAGE_TENANT", " ")))
        .withMessageContaining(
            "ASK_SAGE_TENANT (a host, such as api.asksage.ai) or ASK_SAGE_BASE_URL")
        .withMessageContaining("; ASK_SAGE_API_KEY. Nothing was checked.");
  }

  @Test
  void theServerMayBeABaseUrl() throws IOException {
    try (AskSageStandIn server = standIn()) {
      Map<String, String> environment =
          Map.of(
              "ASK_SAGE_BASE_URL",
              server.url().toString(),
              "ASK_SAGE_EMAIL",
              EMAIL,
              "ASK_SAGE_API_KEY",
              "any-key");
      assertThat(LiveReport.of(environment).deviations()).isZero();
    }
  }

  private static List<String> deviations(List<Finding> findings, String operation) {
    return findings.stream()
        .filter(finding -> finding.call().startsWith(operation))
        .flatMap(finding -> finding.deviations().stream())
        .distinct()
        .toList();
  }
}
