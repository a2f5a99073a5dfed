package ai.asksage.user.contract.mutants;

import java.util.List;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;

/**
 * Runs the tests of the operations that {@code contract.operations} names, until the first fails.
 * The name of a test begins with its operation. Registered for the runs of mutants.
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
