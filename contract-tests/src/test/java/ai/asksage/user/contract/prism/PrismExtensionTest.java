package ai.asksage.user.contract.prism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import ai.asksage.user.testing.AskSageStandIn;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class PrismExtensionTest {

  @TempDir Path directory;

  @Test
  void oneServerForAllClassesEndedAfterTheLast() throws Exception {
    EngineExecutionResults run = run(NpmPrismTest.PING, First.class, Second.class);

    List<String> urls =
        run.allEvents()
            .reportingEntryPublished()
            .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs().get("url"))
            .toList();
    assertThat(urls).hasSize(2).containsOnly(urls.get(0));
    URI url = URI.create(urls.get(0));
    assertThatThrownBy(() -> new Socket(url.getHost(), url.getPort()).close())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void onlyTheFirstTestThatLosesItsPrismFails() throws Exception {
    Events tests = run(NpmPrismTest.PING, Killer.class, Second.class).testEvents();

    assertFailsOnce(tests, "has ended with code");
    assertThat(tests.aborted().count()).isEqualTo(2);
    assertThat(tests.skipped().count() + tests.succeeded().count()).isZero();
  }

  @Test
  void aSpecificationThatCannotBeServedFailsOneTest() throws Exception {
    Events tests = run("openapi: 3.1.0", First.class, Second.class).testEvents();

    assertFailsOnce(tests, "before Prism served");
  }

  @Test
  void aUrlAtWhichNothingListensFailsOneTest() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    Events tests =
        kit(First.class, Second.class)
            .configurationParameter("contract.prism", "http://127.0.0.1:" + free)
            .execute()
            .testEvents();

    assertFailsOnce(tests, "Nothing answers at http://127.0.0.1:" + free);
  }

  @Test
  void aServerThatIsNotPrismFailsOneTest() throws Exception {
    try (AskSageStandIn other = AskSageStandIn.start()) {
      Events tests =
          kit(First.class, Second.class)
              .configurationParameter("contract.prism", other.url().resolve("/").toString())
              .execute()
              .testEvents();

      assertFailsOnce(tests, "is not Prism");
    }
  }

  @Test
  void aPrismThatRunsAlreadyGoesOn() throws Exception {
    Path spec = Files.writeString(directory.resolve("spec.yaml"), NpmPrismTest.PING);
    try (NpmPrism prism = NpmPrism.start(spec)) {
      kit(First.class)
          .configurationParameter("contract.prism", prism.url().toString())
          .execute()
          .testEvents()
          .assertStatistics(tests -> tests.succeeded(1));

      assertThatCode(prism::requireAlive).doesNotThrowAnyException();
    }
  }

  @Test
  void anUnknownModeFailsOneTest() {
    Events tests =
        kit(First.class, Second.class)
            .configurationParameter("contract.prism", "podman")
            .execute()
            .testEvents();

    assertFailsOnce(tests, "contract.prism is auto, docker, npm or the URL");
  }

  private static void assertFailsOnce(Events tests, String cause) {
    tests
        .failed()
        .assertThatEvents()
        .hasSize(1)
        .haveExactly(1, event(finishedWithFailure(message(text -> text.contains(cause)))));
  }

  private EngineExecutionResults run(String spec, Class<?>... tests) throws Exception {
    Path file = Files.writeString(directory.resolve("spec.yaml"), spec);
    return kit(tests)
        .configurationParameter("contract.spec", file.toString())
        .configurationParameter("contract.prism", "npm")
        .execute();
  }

  private static EngineTestKit.Builder kit(Class<?>... tests) {
    EngineTestKit.Builder kit =
        EngineTestKit.engine("junit-jupiter").configurationParameter("contract.quiet", "true");
    for (Class<?> test : tests) {
      kit.selectors(selectClass(test));
    }
    return kit;
  }

  @ExtendWith(PrismExtension.class)
  static class First {
    @Test
    void reportsItsServer(PrismServer prism, TestReporter reporter) {
      reporter.publishEntry("url", prism.url().toString());
    }
  }

  static class Second extends First {}

  @ExtendWith(PrismExtension.class)
  static class Killer {
    @TestFactory
    Stream<DynamicTest> loseTheirServer(PrismServer prism) {
      return Stream.of("kills", "is second", "is third")
          .map(
              name ->
                  dynamicTest(
                      name,
                      () -> {
                        ((NpmPrism) prism).handle().destroyForcibly();
                        ((NpmPrism) prism).handle().onExit().get();
                        throw new ConnectException();
                      }));
    }
  }
}
