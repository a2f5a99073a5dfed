package ai.asksage.user.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import ai.asksage.user.contract.Mutants.Mutant;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * The suite notices when the mock serves another contract, whatever was changed in it: {@code mvn
 * -Pmutants verify}.
 */
@Tag("mutants")
class MutantsTest {
  private static final Class<?>[] SUITE = {
    MatrixTest.class,
    DocumentedSamplesTest.class,
    RequestsTest.class,
    ScenariosTest.class,
    RandomAnswersTest.class
  };

  /** What was done to the contract, and the first test that failed, if one did. */
  private record Run(Mutant mutant, Optional<Event> failure) {}

  @TempDir Path directory;

  @Test
  void theSuitePassesOnTheContractAndFailsOnItsMutants() throws Exception {
    assertThat(run(new Mutant("unchanged", Contract.yaml(), null)).failure()).isEmpty();
    List<Run> runs = runAll(Mutants.of(Contract.yaml()));
    MutantsReport report =
        new MutantsReport(
            runs.stream().map(Run::mutant).toList(),
            runs.stream().filter(run -> run.failure().isPresent()).map(Run::mutant).toList());
    Files.writeString(PrismServer.module().resolve("target/mutants.md"), report.markdown());
    System.out.println(report.summary());
    assertThat(runs).hasSizeGreaterThanOrEqualTo(80);
    assertThat(report.score()).as("%% killed of those that can be seen").isGreaterThanOrEqualTo(95);
  }

  /** Two at a time: one process of Prism starts while the other answers. */
  private List<Run> runAll(List<Mutant> mutants) throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(2);
    try {
      List<Run> runs = new ArrayList<>();
      for (Future<Run> run :
          workers.invokeAll(mutants.stream().map(mutant -> callable(mutant)).toList())) {
        runs.add(run.get());
      }
      return runs;
    } finally {
      workers.shutdownNow();
    }
  }

  private java.util.concurrent.Callable<Run> callable(Mutant mutant) {
    return () -> run(mutant);
  }

  private Run run(Mutant mutant) throws IOException {
    Path file = Files.createTempFile(directory, "mutant", ".yaml");
    new ObjectMapper().writeValue(file.toFile(), mutant.spec());
    EngineTestKit.Builder kit =
        EngineTestKit.engine("junit-jupiter")
            .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
            .configurationParameter("contract.mutant", "true")
            .configurationParameter("contract.spec", file.toString());
    for (Class<?> test : SUITE) {
      kit.selectors(selectClass(test));
    }
    return new Run(mutant, kit.execute().allEvents().failed().stream().findFirst());
  }
}
