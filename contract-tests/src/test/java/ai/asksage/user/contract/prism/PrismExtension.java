package ai.asksage.user.contract.prism;

import java.lang.reflect.Method;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Gives tests a {@link PrismServer} parameter: one server for all test classes of a run, started
 * for the first that asks and ended after the last.
 *
 * <p>It serves the system property {@code contract.spec}, else {@code ../spec/openapi.yaml} beside
 * the module directory; {@code contract.prism} says how it runs.
 */
public final class PrismExtension
    implements ParameterResolver, ExecutionCondition, InvocationInterceptor {

  public static final Path CONTRACT =
      PrismServer.module().resolve("../spec/openapi.yaml").normalize();

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(PrismExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == PrismServer.class;
  }

  @Override
  public PrismServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE) // It closes what it holds at the end of the run.
        .getOrComputeIfAbsent(SharedPrism.class, key -> start(context), SharedPrism.class)
        .get();
  }

  private static SharedPrism start(ExtensionContext context) {
    // A configuration parameter of JUnit is looked up in the system properties as well.
    String mode = context.getConfigurationParameter("contract.prism").orElse("auto");
    Path spec = context.getConfigurationParameter("contract.spec").map(Path::of).orElse(CONTRACT);
    SharedPrism prism = SharedPrism.start(mode, spec);
    if (context.getConfigurationParameter("contract.quiet").isEmpty()) {
      System.out.println(prism + " serves " + spec);
    }
    return prism;
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    SharedPrism prism = shared(context);
    return prism != null && prism.isToldLost()
        ? ConditionEvaluationResult.disabled("There is no Prism: see the first failure")
        : ConditionEvaluationResult.enabled("");
  }

  private static SharedPrism shared(ExtensionContext context) {
    return context.getRoot().getStore(NAMESPACE).get(SharedPrism.class, SharedPrism.class);
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> test,
      ReflectiveInvocationContext<Method> invocation,
      ExtensionContext context)
      throws Throwable {
    tellLossFromFailure(test, context);
  }

  @Override
  public void interceptDynamicTest(
      Invocation<Void> test, DynamicTestInvocationContext invocation, ExtensionContext context)
      throws Throwable {
    tellLossFromFailure(test, context);
  }

  /** A test that fails because Prism has ended is told so, and those after it are not counted. */
  private static void tellLossFromFailure(Invocation<Void> test, ExtensionContext context)
      throws Throwable {
    SharedPrism prism = shared(context);
    try {
      test.proceed();
    } catch (Throwable failure) {
      if (prism != null) {
        prism.get();
      }
      throw failure;
    }
  }
}
