package ai.asksage.user.contract.prism;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/**
 * Resolves {@link PrismServer} parameters with one server for all test classes of a run. It serves
 * {@code contract.spec}, by default {@code spec/openapi.yaml}. {@code contract.prism} selects npm
 * or Docker.
 */
public final class PrismExtension implements ParameterResolver {
  public static final Path CONTRACT =
      PrismServer.module().resolve("../spec/openapi.yaml").normalize();

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == PrismServer.class;
  }

  @Override
  public PrismServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(PrismExtension.class))
        .getOrComputeIfAbsent(Shared.class, key -> new Shared(context), Shared.class)
        .get();
  }

  /** JUnit closes it at the end of the run. If Prism does not start, one test fails, not all. */
  private static final class Shared implements AutoCloseable {
    private PrismServer server;
    private RuntimeException failure;

    Shared(ExtensionContext context) {
      // A configuration parameter of JUnit is looked up in the system properties as well.
      String mode = context.getConfigurationParameter("contract.prism").orElse("auto");
      Path spec = context.getConfigurationParameter("contract.spec").map(Path::of).orElse(CONTRACT);
      try {
        server = PrismServer.start(mode, spec);
      } catch (RuntimeException e) {
        failure = e;
      }
    }

    PrismServer get() {
      if (server != null) {
        return server;
      }
      RuntimeException first = failure;
      failure = new TestAbortedException("There is no Prism: see the first failure");
      throw first;
    }

    @Override
    public void close() {
      if (server != null) {
        server.close();
      }
    }
  }
}
