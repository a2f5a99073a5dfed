package ai.asksage.user.testing.junit;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.AskSageUserClientBuilder;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.testing.AskSageStandIn;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Provides parameters of the types {@link AskSageStandIn} and {@link AskSageUserClient}, a client
 * that calls the stand-in. Works with JUnit 5 and 6. Register it with
 * {@code @ExtendWith(AskSageExtension.class)}.
 *
 * <ul>
 *   <li>Each test has its own stand-in, which is closed after the test.
 *   <li>If a {@code @BeforeAll} method has such a parameter, all tests of the class share one. It
 *       stays open until the end of the test run. Classes that inherit the method share it too, and
 *       it is {@linkplain AskSageStandIn#reset() reset} before each of them. So an application that
 *       outlives a class, as in Spring's context cache, keeps its server. Do not run such classes
 *       in parallel.
 *   <li>Before JUnit 5.12 a constructor's parameter is shared like that of a {@code @BeforeAll}.
 * </ul>
 *
 * <p>The client has the API key of {@value AskSageStandIn#EMAIL}, does not retry, and times out
 * after five seconds. To change that, register the extension with settings.
 */
public final class AskSageExtension implements ParameterResolver {
  private static final UnaryOperator<AskSageUserClientBuilder> NO_SETTINGS = builder -> builder;

  private final UnaryOperator<AskSageUserClientBuilder> settings;

  /** Creates an extension whose clients do not retry and time out after five seconds. */
  public AskSageExtension() {
    this(NO_SETTINGS);
  }

  /**
   * Creates an extension with other client settings. Use it with {@code @RegisterExtension}.
   *
   * @param settings changes the builder, which already has a base URL and credentials
   */
  public AskSageExtension(UnaryOperator<AskSageUserClientBuilder> settings) {
    if (settings == null) {
      throw new IllegalArgumentException("settings must not be null");
    }
    this.settings = settings;
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
    Pair pair = pair(parameter, context);
    return parameter.getParameter().getType() == AskSageStandIn.class
        ? pair.standIn()
        : pair.client();
  }

  private Pair pair(ParameterContext parameter, ExtensionContext context) {
    Namespace namespace = Namespace.create(AskSageExtension.class, settings);
    Store store = context.getStore(namespace);
    @Nullable Class<?> sharing = store.get(Class.class, Class.class);
    if (sharing == null && context.getTestMethod().isPresent()) {
      return store.getOrComputeIfAbsent(Pair.class, key -> start(), Pair.class);
    }
    Store shared = context.getRoot().getStore(namespace);
    if (sharing != null) {
      return shared.get(sharing, Pair.class);
    }
    Class<?> declaring = parameter.getDeclaringExecutable().getDeclaringClass();
    store.put(Class.class, declaring);
    Pair pair = shared.getOrComputeIfAbsent(declaring, key -> start(), Pair.class);
    pair.standIn().reset();
    return pair;
  }

  private Pair start() {
    AskSageStandIn standIn = AskSageStandIn.start();
    AskSageUserClientBuilder builder =
        AskSageUserClient.builder()
            .baseUrl(standIn.url().toString())
            .credentials(Credentials.apiKey(standIn.apiKey()))
            .retryPolicy(RetryPolicy.NONE)
            .callTimeout(Duration.ofSeconds(5));
    return new Pair(standIn, settings.apply(builder).build());
  }

  /** JUnit closes it with its store. */
  @SuppressWarnings("deprecation") // JUnit 5.13 and newer close any AutoCloseable.
  private record Pair(AskSageStandIn standIn, AskSageUserClient client)
      implements Store.CloseableResource, AutoCloseable {
    @Override
    public void close() {
      client.close();
      standIn.close();
    }
  }
}
