package ai.asksage.user.contract.mutants;

import ai.asksage.user.contract.mutants.Drift.Mutant;
import ai.asksage.user.spec.reader.Contract;
import ai.asksage.user.spec.reader.ContractOperation;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the operations that a change of the contract affects, and whether a client can see it. */
record Reach(Contract contract) {

  /** Returns the operations whose tests can detect a mutant. */
  Set<String> operations(Mutant mutant) {
    String component = component(mutant.place());
    return contract.operations().stream()
        .filter(
            operation ->
                component.isEmpty()
                    ? operation.path().equals(mutant.place().tail().getMatchingProperty())
                    : component.startsWith("/components/securitySchemes/")
                        || references(List.of(operation.node())).contains(component))
        .map(ContractOperation::id)
        .collect(Collectors.toSet());
  }

  /** A change inside JSON strings is invisible: Prism generates plain words for them. */
  boolean isVisible(Mutant mutant) {
    String component = component(mutant.place());
    boolean inRequests =
        references(contract.root().get("paths").findValues("requestBody")).contains(component);
    boolean inStrings = references(contract.root().findValues("contentSchema")).contains(component);
    return !inStrings && (mutant.drift().unseen() == null || inRequests);
  }

  /** Returns a pointer to a component, or an empty text for a place in an operation. */
  private static String component(JsonPointer place) {
    return place.toString().replaceFirst("^(?:(/components/\\w+/\\w+)|/paths/).*$", "$1");
  }

  /** Returns the components that are referred to, directly or indirectly. */
  private Set<String> references(List<JsonNode> nodes) {
    Set<String> components = new TreeSet<>();
    Deque<JsonNode> open = new ArrayDeque<>(nodes);
    while (!open.isEmpty()) {
      for (String reference : open.pop().findValuesAsText("$ref")) {
        if (components.add(reference.substring(1))) {
          open.push(contract.root().at(reference.substring(1)));
        }
      }
    }
    return components;
  }
}
