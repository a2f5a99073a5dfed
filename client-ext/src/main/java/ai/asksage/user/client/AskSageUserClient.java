package ai.asksage.user.client;

import ai.asksage.user.api.ActivityApi;
import ai.asksage.user.api.ApiKeysApi;
import ai.asksage.user.api.ChatsApi;
import ai.asksage.user.api.DatasetsApi;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.Library;
import ai.asksage.user.client.internal.call.CallScopes;
import feign.Feign;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A client of the Ask Sage User API that is safe by default: it manages tokens, retries what is
 * safe to retry, ends every call by its deadline, and turns every failure into a subclass of {@link
 * ai.asksage.user.client.error.AskSageException}. Immutable and thread-safe; create one and reuse
 * it.
 *
 * <p>All operations throw {@link IllegalArgumentException} before anything is sent when an argument
 * violates the contract, and a subclass of {@link ai.asksage.user.client.error.AskSageException}
 * when a call fails.
 */
public final class AskSageUserClient implements AutoCloseable {
  private final Feign feign;
  private final Wire wire;
  private final CallScopes scopes;
  private final Map<Class<?>, Object> apis = new ConcurrentHashMap<>();

  AskSageUserClient(Feign feign, Wire wire, CallScopes scopes) {
    this.feign = feign;
    this.wire = wire;
    this.scopes = scopes;
    api(DatasetsApi.class); // Settings that do not fit together are told here, by one for all.
  }

  /**
   * Starts building a client.
   *
   * @return a builder, not thread-safe; only the credentials are required
   * @throws IllegalStateException if Feign, Jackson or SLF4J is missing or too old
   */
  public static AskSageUserClientBuilder builder() {
    Library.require(Library.FEIGN, Library.SLF4J);
    Library.requireJackson();
    return new AskSageUserClientBuilder();
  }

  /**
   * A client set up by environment variables: {@code ASK_SAGE_API_KEY}; {@code ASK_SAGE_TENANT},
   * the host, or else {@code ASK_SAGE_BASE_URL}; and, if the key is to be exchanged for tokens,
   * {@code ASK_SAGE_EMAIL}. Blank ones count as missing.
   *
   * @return a client, to be closed when it is not needed any more
   * @throws IllegalStateException if one is missing, which the message names, or a library is
   * @throws IllegalArgumentException if one is malformed; the message does not contain the key
   */
  public static AskSageUserClient fromEnvironment() {
    return fromEnvironment(builder -> {});
  }

  /**
   * Like {@link #fromEnvironment()}, with other settings beside.
   *
   * @param settings modifies the builder, which has tenant and credentials
   * @return a client, to be closed when it is not needed any more
   * @throws IllegalStateException if one is missing, which the message names, or a library is
   * @throws IllegalArgumentException if one is malformed; the message does not contain the key
   */
  public static AskSageUserClient fromEnvironment(Consumer<AskSageUserClientBuilder> settings) {
    Arguments.require(settings, "settings");
    AskSageUserClientBuilder builder = builder();
    new EnvironmentVariables(System.getenv()).applyTo(builder);
    settings.accept(builder);
    return builder.build();
  }

  /**
   * Datasets and who may use them.
   *
   * @return the operations, never null
   */
  public DatasetsClient datasets() {
    return new DatasetsClient(api(DatasetsApi.class), scopes);
  }

  /**
   * Chat sessions.
   *
   * @return the operations, never null
   */
  public ChatsClient chats() {
    return new ChatsClient(api(ChatsApi.class), scopes);
  }

  /**
   * API keys.
   *
   * @return the operations, never null
   */
  public ApiKeysClient apiKeys() {
    return new ApiKeysClient(api(ApiKeysApi.class), scopes);
  }

  /**
   * Prompts and logins.
   *
   * @return the operations, never null
   */
  public ActivityClient activity() {
    return new ActivityClient(api(ActivityApi.class), scopes);
  }

  /**
   * The implementation of a generated interface, with all the safety of this client.
   *
   * @param <T> the interface
   * @param type an interface of the package {@code ai.asksage.user.api}
   * @return the implementation, thread-safe, always the same one
   * @throws IllegalArgumentException if the type is not such an interface
   */
  public <T> T api(Class<T> type) {
    Arguments.require(type, "type");
    if (!type.getPackageName().equals(DatasetsApi.class.getPackageName())) {
      throw new IllegalArgumentException(type.getName() + " is no generated interface");
    }
    return type.cast(apis.computeIfAbsent(type, made -> feign.newInstance(wire.target(made))));
  }

  /**
   * Closes the client, and the connections unless they are those of another transport. Calls that
   * are under way end at once (with another transport: when it has ended what it is doing), and
   * later ones fail, all with a {@link ai.asksage.user.client.error.ClientClosedException}.
   */
  @Override
  public void close() {
    wire.close();
  }
}
