package ai.asksage.user.contract.mutants;

import ai.asksage.user.contract.mutants.Mutants.Mutant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.platform.testkit.engine.Event;

/** What became of the mutants. */
record MutantsReport(List<Run> all) {

  /**
   * The suite on one mutant.
   *
   * @param failure the first test that failed, empty if none did
   */
  record Run(Mutant mutant, Optional<Event> failure) {}

  /** Percent killed of those that a client can see. */
  double score() {
    long unseen = survivors().stream().filter(mutant -> mutant.unseen() != null).count();
    return 100.0 * killed() / (all.size() - unseen);
  }

  private long killed() {
    return all.stream().filter(run -> run.failure().isPresent()).count();
  }

  private List<Mutant> survivors() {
    return all.stream().filter(run -> run.failure().isEmpty()).map(Run::mutant).toList();
  }

  @Override
  public String toString() {
    long unseen = survivors().stream().filter(mutant -> mutant.unseen() != null).count();
    return "Mutants of the contract: %d, killed %d, survived %d, of which no client can see %d; score %.1f %%"
        .formatted(all.size(), killed(), survivors().size(), unseen, score());
  }

  /** Writes the survivors, each with the reason, and which test noticed the others. */
  void write(Path file) throws IOException {
    String survivors =
        survivors().stream()
            .map(
                m ->
                    "| `%s` | %s |%n"
                        .formatted(m.name(), m.unseen() == null ? "**not noticed**" : m.unseen()))
            .sorted()
            .collect(Collectors.joining());
    String killers =
        all.stream()
            .flatMap(run -> run.failure().stream())
            .collect(
                Collectors.groupingBy(MutantsReport::test, TreeMap::new, Collectors.counting()))
            .entrySet()
            .stream()
            .map(killer -> "| %s | %d |%n".formatted(killer.getKey(), killer.getValue()))
            .collect(Collectors.joining());
    Files.writeString(
        file,
        """
        # Mutants

        %s

        ## Survivors

        | change | why |
        | --- | --- |
        %s
        ## Noticed by

        | test that failed first | mutants |
        | --- | --- |
        %s"""
            .formatted(this, survivors, killers));
  }

  /** The class and the method, without the case. */
  private static String test(Event failure) {
    return failure
        .getTestDescriptor()
        .getUniqueId()
        .toString()
        .replaceAll("^.*class:[\\w.]*\\.(\\w+)\\]/\\[[\\w-]+:(\\w+).*$", "$1.$2");
  }
}
