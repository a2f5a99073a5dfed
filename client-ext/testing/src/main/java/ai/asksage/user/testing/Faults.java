package ai.asksage.user.testing;

import ai.asksage.user.testing.behavior.Fault;
import ai.asksage.user.testing.contract.Operation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The faults that are still to come. Safe for use by many threads. */
final class Faults {
  private final Map<Operation, Deque<Fault>> next = new EnumMap<>(Operation.class);
  private final Map<Operation, Fault> every = new EnumMap<>(Operation.class);

  synchronized void addNext(Operation operation, List<Fault> faults) {
    next.computeIfAbsent(operation, o -> new ArrayDeque<>()).addAll(faults);
  }

  synchronized void setEvery(Operation operation, Fault fault) {
    every.put(operation, fault);
  }

  synchronized void clear() {
    next.clear();
    every.clear();
  }

  synchronized @Nullable Fault next(Operation operation) {
    @Nullable Fault once = next.getOrDefault(operation, new ArrayDeque<>()).poll();
    return once == null ? every.get(operation) : once;
  }
}
