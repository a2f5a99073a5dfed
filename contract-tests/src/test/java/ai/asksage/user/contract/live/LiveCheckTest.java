package ai.asksage.user.contract.live;

import static ai.asksage.user.testing.contract.Operation.GET_CHATS;
import static ai.asksage.user.testing.contract.Operation.GET_DATASETS_WITH_PERMISSIONS;
import static ai.asksage.user.testing.contract.Operation.GET_USER_API_KEYS;
import static ai.asksage.user.testing.contract.Operation.GET_USER_LOGINS;
import static ai.asksage.user.testing.contract.Operation.GET_USER_LOGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.asksage.user.contract.StandIns;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.contract.spec.Operations;
import ai.asksage.user.spec.reader.ContractOperation;
import ai.asksage.user.testing.AskSageStandIn;
import ai.asksage.user.testing.Deployment;
import ai.asksage.user.testing.Fault;
import ai.asksage.user.testing.Response;
import ai.asksage.user.testing.contract.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The live check finds a stand-in's deviations, and none if it follows the contract. */
class LiveCheckTest {
  @AutoClose private final AskSageStandIn server = StandIns.start(Deployment.OBSERVED);

  private Map<String, Set<String>> deviations() {
    return LiveCheck.deviations(
        Map.of(
            "ASK_SAGE_BASE_URL", server.url().toString(),
            "ASK_SAGE_EMAIL", "jane.doe@example.com",
            "ASK_SAGE_API_KEY", server.apiKey()));
  }

  @Test
  void reportsNothingForAServerThatFollowsTheContract() {
    Map<String, Set<String>> deviations = deviations();
    assertThat(deviations.values()).allMatch(Set::isEmpty);
    assertThat(deviations.keySet().stream().map(call -> call.split(" ")[0]))
        .containsAll(
            Operations.all().stream()
                .filter(ContractOperation::safeToRepeat)
                .map(ContractOperation::id)
                .toList());
  }

  @Test
  void reportsEveryDeviation() {
    respond(GET_USER_LOGS, "{\"response\":[{\"id\":\"x\",\"date_time\":\"d\",\"prompt\":\"p\"}]}");
    respond(GET_USER_LOGINS, "{\"logins\":[],\"status\":\"200\"}");
    respond(GET_DATASETS_WITH_PERMISSIONS, "{\"response\":[],\"status\":999}");
    server.failEvery(GET_CHATS, Fault.respond(Response.html(200, "<html></html>")));
    respond(GET_USER_API_KEYS, "{\"response\":\"Not for you\",\"status\":403}");
    assertThat(LiveCheck.report(deviations()))
        .containsPattern("getUserLogs latest .*response.body.response.0.id: type")
        .containsPattern("getUserLogins .*response.body: required")
        .containsPattern("getDatasetsWithPermissions .*response.body.status: ")
        .containsPattern("getChats .*UnreadableResponse")
        .containsPattern("getUserApiKeys .*ForbiddenException, HTTP 200, status in the body 403")
        .containsPattern("getChatSession .*not called: get-chats names no chat")
        .containsPattern("getTokenWithApiKey [\\w-]+ \\|  \\|")
        .doesNotContain("Not for you", server.apiKey(), "h.p.s");
  }

  private void respond(Operation operation, String json) {
    server.failEvery(operation, Fault.respond(Response.json(200, json)));
  }

  @Test
  void listsMissingVariables() {
    assertThatIllegalStateException()
        .isThrownBy(
            () -> LiveCheck.deviations(Map.of("ASK_SAGE_EMAIL", "x", "ASK_SAGE_TENANT", " ")))
        .withMessageContaining("ASK_SAGE_TENANT (a host, such as api.asksage.ai)")
        .withMessageContaining("; ASK_SAGE_API_KEY");
  }

  /** A real tenant follows the contract: {@code mvn -Plive verify}. Makes only read-only calls. */
  @Test
  @Tag("live")
  void tenantFollowsTheContract() throws IOException {
    Map<String, Set<String>> deviations = LiveCheck.deviations(System.getenv());
    String report = LiveCheck.report(deviations);
    System.out.println(report);
    Files.writeString(PrismServer.module().resolve("target/live-report.md"), report);
    assertThat(deviations.values()).allMatch(Set::isEmpty);
  }
}
