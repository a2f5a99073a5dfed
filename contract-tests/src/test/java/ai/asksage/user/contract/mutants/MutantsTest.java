package ai.asksage.user.contract.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import ai.asksage.user.contract.FacadeTest;
import ai.asksage.user.contract.RequestsTest;
import ai.asksage.user.contract.ResponsesTest;
import ai.asksage.user.contract.mutants.Drift.Mutant;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.spec.reader.Contract;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * The tests detect every change of the contract that the mock serves. Each mutant is tested with
 * the operations that it affects: {@code mvn -Pslow verify -Dslow=mutants}.
 */
@Tag("slow")
@EnabledIfSystemProperty(named = "slow", matches = "true|mutants")
public class MutantsTest {
  private static final Class<?>[] SUITE = {
    ResponsesTest.class, RequestsTest.class, FacadeTest.class
  };

  /** One Prism loads its next contract while the other serves. */
  private static final int WORKERS = 2;

  private final Contract contract = Contract.read();
  private final Reach reach = new Reach(contract);

  @TempDir Path directory;

  @Test
  void suiteDetectsEveryMutant() throws Exception {
    List<Mutant> all = new ArrayList<>();
    for (Drift drift : Drift.all()) {
      List<Mutant> mutants = drift.mutants(contract.root());
      assertThat(mutants).as(drift.at()).isNotEmpty();
      all.addAll(mutants);
    }
    List<Mutant> visible = all.stream().filter(reach::isVisible).toList();
    Queue<Mutant> waiting = new ConcurrentLinkedQueue<>(visible);
    Queue<Mutant> survivors = new ConcurrentLinkedQueue<>();
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    Callable<Boolean> worker = () -> run(waiting, survivors);
    try {
      for (Future<Boolean> end : workers.invokeAll(Collections.nCopies(WORKERS, worker))) {
        assertThat(end.get()).as("every mutant has run").isTrue();
      }
    } finally {
      workers.shutdownNow();
    }
    String report =
        "Mutants of the contract: %d, visible to clients %d, noticed %d. Not noticed:%n%s"
            .formatted(all.size(), visible.size(), visible.size() - survivors.size(), survivors);
    System.out.println(report);
    Files.writeString(PrismServer.module().resolve("target/mutants.txt"), report);
    assertThat(100 * survivors.size() / visible.size()).as("percent not noticed").isLessThan(5);
  }

  /** {@code prism-series.cjs} serves one contract after the other and prints each URL. */
  private boolean run(Queue<Mutant> waiting, Queue<Mutant> survivors) throws Exception {
    Path file = Files.createTempFile(directory, "mutant", ".json");
    Process prism =
        new ProcessBuilder("node", "prism-series.cjs")
            .directory(PrismServer.module().toFile())
            .redirectErrorStream(true)
            .start();
    try (var output = prism.inputReader(StandardCharsets.UTF_8)) {
      for (Mutant mutant = waiting.poll(); mutant != null; mutant = waiting.poll()) {
        new ObjectMapper().writeValue(file.toFile(), mutant.of(contract.root()));
        prism.outputWriter().write(file + "\n");
        prism.outputWriter().flush();
        if (!isNoticed(mutant, url(output))) {
          survivors.add(mutant);
        }
      }
    } finally {
      prism.destroyForcibly();
    }
    return waiting.isEmpty();
  }

  private static String url(BufferedReader output) throws IOException {
    StringBuilder printed = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.contains("Prism is listening on ")) {
        return line.replaceFirst(".*listening on (http://\\S+).*", "$1");
      }
      printed.append(line);
    }
    throw new IllegalStateException("Prism does not serve the mutant: " + printed);
  }

  private boolean isNoticed(Mutant mutant, String prism) {
    EngineTestKit.Builder kit =
        EngineTestKit.engine("junit-jupiter")
            .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
            .configurationParameter("contract.prism", prism)
            .configurationParameter(
                AffectedTests.OPERATIONS, String.join(",", reach.operations(mutant)));
    for (Class<?> test : SUITE) {
      kit.selectors(selectClass(test));
    }
    return kit.execute().allEvents().failed().stream().findFirst().isPresent();
  }

  /**
   * Runs the tests of the operations in {@code contract.operations} until one fails. A test's name
   * begins with its operation. Registered only for runs with mutants.
   */
  public static final class AffectedTests implements InvocationInterceptor {
    private static final String OPERATIONS = "contract.operations";

    @Override
    public void interceptDynamicTest(
        Invocation<Void> test, DynamicTestInvocationContext invocation, ExtensionContext context)
        throws Throwable {
      var failures = context.getRoot().getStore(Namespace.create(AffectedTests.class));
      String operations = context.getConfigurationParameter(OPERATIONS).orElse("");
      String operation = context.getDisplayName().split(" ")[0];
      if (failures.get(Throwable.class) != null
          || !List.of(operations.split(",")).contains(operation)) {
        test.skip();
        return;
      }
      try {
        test.proceed();
      } catch (Throwable failure) {
        failures.put(Throwable.class, failure);
        throw failure;
      }
    }
  }
}
