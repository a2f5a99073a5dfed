package ai.asksage.user.testing.junit;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.AskSageUserClientBuilder;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.testing.AskSageStandIn;
import ai.asksage.user.testing.internal.Arguments;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests an {@link AskSageStandIn} and an {@link AskSageUserClient} that calls it, as
 * parameters: {@code @ExtendWith(AskSageExtension.class)}. Each test has its own; those that a
 * method with {@code @BeforeAll} asks for are shared by the tests of its class. Before JUnit 5.12
 * so are those that a constructor asks for. They are closed afterwards.
 *
 * <p>The client has the API key of {@value AskSageStandIn#EMAIL}, repeats nothing and gives up
 * after five seconds. For another one register the extension with settings.
 */
public final class AskSageExtension implements ParameterResolver {
  private final UnaryOperator<AskSageUserClientBuilder> settings;

  /** An extension whose clients repeat nothing and give up after five seconds. */
  public AskSageExtension() {
    this(UnaryOperator.identity());
  }

  /**
   * An extension with other clients: {@code @RegisterExtension} on a field that holds it.
   *
   * @param settings changes the builder that it is given, which has base URL and credentials
   */
  public AskSageExtension(UnaryOperator<AskSageUserClientBuilder> settings) {
    this.settings = Arguments.require(settings, "settings");
  }

  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == AskSageStandIn.class || type == AskSageUserClient.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Pair pair =
        context
            .getStore(ExtensionContext.Namespace.create(AskSageExtension.class, this))
            .getOrComputeIfAbsent(Pair.class, key -> pair(), Pair.class);
    return parameter.getParameter().getType() == AskSageStandIn.class
        ? pair.standIn()
        : pair.client();
  }

  private Pair pair() {
    AskSageStandIn standIn = AskSageStandIn.start();
    return new Pair(
        standIn,
        settings
            .apply(
                AskSageUserClient.builder()
                    .baseUrl(standIn.url().toString())
                    .credentials(Credentials.apiKey(standIn.apiKey()))
                    .retryPolicy(RetryPolicy.NONE)
                    .callTimeout(Duration.ofSeconds(5)))
            .build());
  }

  /** Of which JUnit closes what it keeps. */
  @SuppressWarnings("deprecation") // Its successor came with JUnit 5.13.
  private record Pair(AskSageStandIn standIn, AskSageUserClient client)
      implements Store.CloseableResource, AutoCloseable {
    @Override
    public void close() {
      client.close();
      standIn.close();
    }
  }
}
