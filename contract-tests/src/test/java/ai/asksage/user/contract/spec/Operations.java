package ai.asksage.user.contract.spec;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.asksage.user.spec.reader.Contract;
import ai.asksage.user.spec.reader.ContractOperation;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Tests for each operation of the contract that the client was generated from. */
public final class Operations {
  private static final List<ContractOperation> ALL = Contract.read().operations();

  private Operations() {}

  public static List<ContractOperation> all() {
    return ALL;
  }

  /** Returns a test for each operation. */
  public static Stream<DynamicTest> tests(Consumer<ContractOperation> test) {
    return ALL.stream().map(one -> dynamicTest(one.id(), () -> test.accept(one)));
  }

  /** Returns a test for each case of each operation. */
  public static <T> Stream<DynamicTest> tests(
      Function<ContractOperation, Map<String, T>> cases, BiConsumer<ContractOperation, T> test) {
    Stream.Builder<DynamicTest> tests = Stream.builder();
    for (ContractOperation one : ALL) {
      cases
          .apply(one)
          .forEach(
              (name, value) ->
                  tests.add(dynamicTest(one + " " + name, () -> test.accept(one, value))));
    }
    return tests.build();
  }
}
