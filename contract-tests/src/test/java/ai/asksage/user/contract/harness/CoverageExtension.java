package ai.asksage.user.contract.harness;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the {@link Coverage} of the run; it is printed when the run ends. */
public final class CoverageExtension implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Coverage.class;
  }

  @Override
  public Coverage resolveParameter(ParameterContext parameter, ExtensionContext context) {
    boolean whole = context.getConfigurationParameter("contract.quiet").isEmpty();
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(CoverageExtension.class))
        .getOrComputeIfAbsent(Total.class, key -> new Total(new Coverage(), whole), Total.class)
        .coverage();
  }

  /** Closed by JUnit at the end of the run; a run that ends at its first failure says nothing. */
  private record Total(Coverage coverage, boolean whole) implements AutoCloseable {
    @Override
    public void close() {
      if (whole) {
        System.out.println(coverage);
      }
    }
  }
}
