package ai.asksage.user.contract.mutants;

import java.util.List;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;

/**
 * Runs the tests of the operations in {@code contract.operations} until one fails. A test's name
 * begins with its operation. Registered only for runs with mutants.
 */
public final class AffectedTests implements InvocationInterceptor {
  static final String OPERATIONS = "contract.operations";

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
