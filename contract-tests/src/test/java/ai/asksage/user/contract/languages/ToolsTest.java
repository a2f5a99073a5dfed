package ai.asksage.user.contract.languages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.asksage.user.contract.prism.PrismExtension;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.testing.AskSageStandIn;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.opentest4j.TestAbortedException;

/**
 * Other generators make clients of the contract that compile and run, and validators find nothing:
 * {@code mvn -Ptools verify}. What came of it is written into {@code
 * generated-client/LANGUAGES.md}.
 */
@Tag("slow")
@ExtendWith(PrismExtension.class)
class ToolsTest {
  private static final Map<Tool, String> OUTCOMES = new LinkedHashMap<>();

  private final Tool.All all = Tool.all();
  private final List<LanguageScenario> scenarios =
      LanguageScenario.all(LanguageDriver.FOLDER).stream()
          .filter(scenario -> all.scenarios().contains(scenario.name()))
          .toList();

  ToolsTest() throws IOException {}

  @TestFactory
  Stream<DynamicTest> tools(PrismServer prism) {
    return all.tools().stream()
        .map(tool -> dynamicTest(tool.name(), () -> test(tool, prism.url())));
  }

  private void test(Tool tool, URI prism) throws Exception {
    OUTCOMES.put(tool, "❌");
    try (AskSageStandIn standIn = DriversStandIn.start();
        ScenarioProxy proxy = ScenarioProxy.start(scenarios, standIn.url())) {
      String printed =
          tool.run(
              all.folders().get(tool.folder()),
              switch (tool.server() == null ? "none" : tool.server()) {
                case "none" -> "none";
                case "prism" -> prism.toString();
                case "stand-in" -> standIn.url().toString();
                default -> proxy.url().toString();
              });
      if ("scenarios".equals(tool.server())) {
        check(proxy.calls(), LanguageDriver.outcomes(printed));
      }
      OUTCOMES.put(tool, tool.server() == null ? "✅" : "✅ runs");
    } catch (TestAbortedException e) {
      OUTCOMES.put(tool, e.getMessage());
      throw e;
    }
  }

  private void check(Map<String, ScenarioProxy.Call> calls, Map<String, JsonNode> outcomes)
      throws IOException {
    for (LanguageScenario scenario : scenarios) {
      String name = scenario.name();
      assertThat(outcomes).as("what was printed").containsKey(name);
      assertThat(calls).as("calls; printed was %s", outcomes.get(name)).containsKey(name);
      ScenarioProxy.Call call = calls.get(name);
      assertThat(call.tokens()).as(name).isEqualTo(name.equals("token") ? 0 : 1);
      assertThat(scenario.complaint(call.sent(), call.answer(), outcomes.get(name))).isEmpty();
    }
  }

  @AfterAll
  static void report() throws IOException {
    LanguagesReport.writeTools(OUTCOMES);
  }
}
