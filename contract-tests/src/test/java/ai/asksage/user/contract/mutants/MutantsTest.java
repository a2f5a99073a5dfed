package ai.asksage.user.contract.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import ai.asksage.user.contract.DocumentedSamplesTest;
import ai.asksage.user.contract.MatrixTest;
import ai.asksage.user.contract.RandomAnswersTest;
import ai.asksage.user.contract.RequestsTest;
import ai.asksage.user.contract.ScenariosTest;
import ai.asksage.user.contract.mutants.Mutants.Mutant;
import ai.asksage.user.contract.mutants.MutantsReport.Run;
import ai.asksage.user.contract.prism.PrismExtension;
import ai.asksage.user.contract.prism.PrismSeries;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.spec.reader.Contract;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * The suite notices when the mock serves another contract, whatever was changed in it: {@code mvn
 * -Pmutants verify}.
 */
@Tag("mutants")
@ExtendWith(PrismExtension.class)
class MutantsTest {
  private static final Class<?>[] SUITE = {
    MatrixTest.class,
    DocumentedSamplesTest.class,
    RequestsTest.class,
    ScenariosTest.class,
    RandomAnswersTest.class
  };

  private static final int WORKERS = 2;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  @Test
  void theSuitePassesOnTheContract(PrismServer prism) {
    assertThat(firstFailure(prism.url())).isEmpty();
  }

  @Test
  void theSuiteFailsOnMutantsOfTheContract() throws Exception {
    MutantsReport report = new MutantsReport(runAll(Mutants.of(Contract.read().root())));
    report.write(PrismServer.module().resolve("target/mutants.md"));
    System.out.println(report);
    assertThat(report.all()).isNotEmpty();
    assertThat(report.score()).as("killed of those that can be seen, %%").isGreaterThan(95);
  }

  /** Two at a time: one Prism reads its next specification while the other answers. */
  private List<Run> runAll(List<Mutant> mutants) throws Exception {
    Queue<Mutant> waiting = new ConcurrentLinkedQueue<>(mutants);
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    try {
      Callable<List<Run>> worker = () -> runWaiting(waiting);
      List<Run> runs = new ArrayList<>();
      for (Future<List<Run>> part : workers.invokeAll(Collections.nCopies(WORKERS, worker))) {
        runs.addAll(part.get());
      }
      return runs;
    } finally {
      workers.shutdownNow();
    }
  }

  private List<Run> runWaiting(Queue<Mutant> waiting) throws Exception {
    Path spec = Files.createTempFile(directory, "mutant", ".yaml");
    List<Run> runs = new ArrayList<>();
    try (PrismSeries prism = PrismSeries.start()) {
      for (Mutant mutant = waiting.poll(); mutant != null; mutant = waiting.poll()) {
        JSON.writeValue(spec.toFile(), mutant.spec());
        runs.add(new Run(mutant, firstFailure(prism.serve(spec))));
      }
    }
    return runs;
  }

  private static Optional<Event> firstFailure(URI prism) {
    EngineTestKit.Builder kit =
        EngineTestKit.engine("junit-jupiter")
            .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
            .configurationParameter("contract.quiet", "true")
            .configurationParameter("contract.prism", prism.toString());
    for (Class<?> test : SUITE) {
      kit.selectors(selectClass(test));
    }
    return kit.execute().allEvents().failed().stream().findFirst();
  }
}
