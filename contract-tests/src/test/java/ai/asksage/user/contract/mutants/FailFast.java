package ai.asksage.user.contract.mutants;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** Skips all tests of a run after the first that fails. Registered for the runs of mutants. */
public final class FailFast implements InvocationInterceptor {

  @Override
  public void interceptDynamicTest(
      Invocation<Void> test, DynamicTestInvocationContext invocation, ExtensionContext context)
      throws Throwable {
    unlessFailed(test, context);
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> test,
      ReflectiveInvocationContext<Method> invocation,
      ExtensionContext context)
      throws Throwable {
    unlessFailed(test, context);
  }

  private static void unlessFailed(Invocation<Void> test, ExtensionContext context)
      throws Throwable {
    var store = context.getRoot().getStore(ExtensionContext.Namespace.create(FailFast.class));
    if (store.get(Throwable.class) != null) {
      test.skip();
      throw new TestAbortedException("after the first failure");
    }
    try {
      test.proceed();
    } catch (Throwable failure) {
      store.put(Throwable.class, failure);
      throw failure;
    }
  }
}
