package ai.asksage.user.contract.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.asksage.user.contract.harness.ObservedServer;
import ai.asksage.user.contract.live.LiveCheck.Finding;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The live check finds what it is made for, on stand-ins. */
class LiveCheckTest {
  private static final String EMAIL = "jane.doe@example.com";

  @Test
  void anHonestServerIsFoundHonest() throws IOException {
    try (ObservedServer server = ObservedServer.start()) {
      List<Finding> findings = LiveCheck.of(server.url(), EMAIL, "any-key");

      assertThat(findings).extracting(Finding::call).hasSizeGreaterThanOrEqualTo(7);
      assertThat(findings).allSatisfy(finding -> assertThat(finding.deviations()).isEmpty());
    }
  }

  @Test
  void everyDeviationIsReported() throws IOException {
    Map<String, String> deviating =
        Map.of(
            "POST /user/get-user-logs",
                "{\"response\":[{\"id\":\"x\",\"date_time\":\"d\",\"prompt\":\"p\"}]}",
            "POST /user/get-user-logins", "{\"logins\":[],\"status\":\"200\"}",
            "POST /user/get-datasets-with-permissions", "{\"response\":[],\"status\":999}",
            "POST /user/get-chats", "<html></html>",
            "POST /user/get-user-api-keys", "{\"response\":\"Not for you\",\"status\":403}");
    try (ObservedServer server = ObservedServer.deviating(deviating)) {
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
        .withMessageContaining("Missing: ASK_SAGE_TENANT, ASK_SAGE_API_KEY")
        .withMessageContaining("Nothing was checked");
  }

  private static List<String> deviations(List<Finding> findings, String operation) {
    return findings.stream()
        .filter(finding -> finding.call().startsWith(operation))
        .flatMap(finding -> finding.deviations().stream())
        .distinct()
        .toList();
  }
}
