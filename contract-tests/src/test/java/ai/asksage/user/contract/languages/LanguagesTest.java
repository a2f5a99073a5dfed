package ai.asksage.user.contract.languages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.asksage.user.contract.languages.ScenarioProxy.Call;
import ai.asksage.user.contract.prism.PrismExtension;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.testing.AskSageStandIn;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.opentest4j.TestAbortedException;

/**
 * Clients that were generated in other languages do what the scenarios say, against Prism and
 * against a server that answers as real deployments do: {@code mvn -Planguages verify}. What came
 * of it is written into {@code generated-client/LANGUAGES.md}.
 */
@Tag("slow")
@ExtendWith(PrismExtension.class)
class LanguagesTest {
  private static final LanguagesReport REPORT = new LanguagesReport();

  private final List<LanguageScenario> scenarios = LanguageScenario.all(LanguageDriver.FOLDER);

  LanguagesTest() throws IOException {}

  @TestFactory
  Stream<DynamicContainer> languages(PrismServer prism) throws IOException {
    return LanguageDriver.all().stream()
        .map(driver -> dynamicContainer(driver.language(), tests(driver, prism)));
  }

  private Stream<? extends DynamicNode> tests(LanguageDriver driver, PrismServer prism) {
    if (driver.source().isEmpty()) {
      return lazily(() -> run(driver, prism.url(), List.of()));
    }
    return Stream.of(
        dynamicContainer("Prism", lazily(() -> run(driver, prism.url(), scenarios))),
        dynamicContainer("observed", lazily(() -> againstTheStandIn(driver))));
  }

  /** A language is built and run when its turn comes. */
  private static Stream<DynamicTest> lazily(Supplier<Stream<DynamicTest>> tests) {
    return Stream.of(tests).flatMap(Supplier::get);
  }

  private Stream<DynamicTest> againstTheStandIn(LanguageDriver driver) {
    try (AskSageStandIn standIn = DriversStandIn.start()) {
      return run(driver, standIn.url(), scenarios);
    }
  }

  private static Stream<DynamicTest> run(
      LanguageDriver driver, URI server, List<LanguageScenario> scenarios) {
    try (ScenarioProxy proxy = ScenarioProxy.start(scenarios, server)) {
      Map<String, JsonNode> outcomes = driver.run(proxy.url());
      Map<String, Call> calls = proxy.calls();
      REPORT.built(driver);
      return Stream.concat(
          Stream.of(dynamicTest("is built", () -> {})),
          scenarios.stream().map(scenario -> test(driver, scenario, calls, outcomes)));
    } catch (TestAbortedException e) {
      REPORT.notBuilt(driver, e.getMessage());
      return Stream.of(failed("is built", e));
    } catch (Exception e) {
      REPORT.notBuilt(driver, "does not compile or run");
      return Stream.of(failed("is built", e));
    }
  }

  private static DynamicTest failed(String name, Exception cause) {
    return dynamicTest(
        name,
        () -> {
          throw cause;
        });
  }

  private static DynamicTest test(
      LanguageDriver driver,
      LanguageScenario scenario,
      Map<String, Call> calls,
      Map<String, JsonNode> outcomes) {
    String name = scenario.name();
    return dynamicTest(
        name,
        () -> {
          boolean before = REPORT.hasPassed(driver, scenario);
          REPORT.result(driver, scenario, false); // Until all that follows holds.
          assertThat(outcomes).as("what the driver printed").containsKey(name);
          assertThat(calls)
              .as("calls; the driver printed %s", outcomes.get(name))
              .containsKey(name);
          Call call = calls.get(name);
          assertThat(call.violations()).as("what Prism finds").isEmpty();
          assertThat(call.tokens()).isEqualTo(name.equals("token") ? 0 : 1);
          assertThat(scenario.complaint(call.sent(), call.answer(), outcomes.get(name))).isEmpty();
          REPORT.result(driver, scenario, before);
        });
  }

  @AfterAll
  static void report() throws IOException {
    REPORT.write();
  }
}
