package ai.asksage.user.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class PrismExtensionTest {

  @TempDir Path directory;

  @Test
  void oneServerForAllClassesEndedAfterTheLast() throws Exception {
    EngineExecutionResults run = run(PrismServerTest.PING, First.class, Second.class);

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
  void aTestThatLosesItsPrismIsToldSo() throws Exception {
    run(PrismServerTest.PING, Killer.class)
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                finishedWithFailure(
                    instanceOf(IllegalStateException.class),
                    message(text -> text.contains("has ended with code")))));
  }

  @Test
  void aSpecificationThatCannotBeServedFailsTheTests() throws Exception {
    run("openapi: 3.1.0", First.class)
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1, event(finishedWithFailure(message(text -> text.contains("before Prism served")))));
  }

  private EngineExecutionResults run(String spec, Class<?>... tests) throws Exception {
    Path file = Files.writeString(directory.resolve("spec.yaml"), spec);
    EngineTestKit.Builder kit =
        EngineTestKit.engine("junit-jupiter")
            .configurationParameter("contract.spec", file.toString());
    for (Class<?> test : tests) {
      kit.selectors(selectClass(test));
    }
    return kit.execute();
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
    @Test
    void losesItsServer(PrismServer prism) throws Exception {
      prism.handle().destroyForcibly();
      prism.handle().onExit().get();
    }
  }
}
