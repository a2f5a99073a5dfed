package ai.asksage.user.contract;

import ai.asksage.user.contract.Mutants.Mutant;
import java.util.List;
import java.util.stream.Collectors;

/** What became of the mutants. */
record MutantsReport(List<Mutant> all, List<Mutant> killed) {

  List<Mutant> survived() {
    return all.stream().filter(mutant -> !killed.contains(mutant)).toList();
  }

  /** Percent killed of those that a client can see. */
  double score() {
    long unseen = survived().stream().filter(mutant -> mutant.unseen() != null).count();
    return 100.0 * killed.size() / (all.size() - unseen);
  }

  String summary() {
    return "%d mutants, %d killed, %d survived"
        .formatted(all.size(), killed.size(), survived().size());
  }

  String markdown() {
    return summary()
        + "\n"
        + survived().stream().map(m -> "- " + m.name()).collect(Collectors.joining("\n"));
  }
}
