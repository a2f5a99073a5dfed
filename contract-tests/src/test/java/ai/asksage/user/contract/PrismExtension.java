package ai.asksage.user.contract;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link PrismServer} parameter: one server for all test classes of a run, started
 * for the first that asks and ended after the last.
 *
 * <p>It serves the system property {@code contract.spec}, else {@code ../spec/openapi.yaml} beside
 * the module directory. Thread-safe.
 */
public final class PrismExtension implements ParameterResolver, AfterEachCallback {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(PrismExtension.class);

  /** Made by JUnit, for {@code @ExtendWith(PrismExtension.class)}. */
  public PrismExtension() {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == PrismServer.class;
  }

  /**
   * Starts Prism when it does not run yet.
   *
   * @throws IllegalStateException when Prism cannot be started or has ended
   */
  @Override
  public PrismServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
    PrismServer server =
        store(context)
            .getOrComputeIfAbsent(
                PrismServer.class, key -> PrismServer.start(spec(context)), PrismServer.class);
    server.requireAlive();
    return server;
  }

  /** Tells a test that fails because Prism has ended from one that fails because of the client. */
  @Override
  public void afterEach(ExtensionContext context) {
    PrismServer server = store(context).get(PrismServer.class, PrismServer.class);
    if (server != null) {
      server.requireAlive();
    }
  }

  private static Path spec(ExtensionContext context) {
    // A configuration parameter of JUnit is looked up in the system properties as well.
    return context
        .getConfigurationParameter("contract.spec")
        .map(Path::of)
        .orElseGet(() -> PrismServer.module().resolve("../spec/openapi.yaml").normalize());
  }

  /** The root's store closes what it holds, so the server, at the end of the run. */
  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getRoot().getStore(NAMESPACE);
  }
}
