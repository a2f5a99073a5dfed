package ai.asksage.user.client;

import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.Versions;
import java.util.ResourceBundle;
import java.util.function.Consumer;

/**
 * A client of the Ask Sage User API. It manages tokens, retries what is safe to retry, ends every
 * call by its deadline, and turns every failure into an {@link
 * ai.asksage.user.client.error.AskSageException}. Thread-safe; create one and reuse it.
 *
 * <p>All operations throw {@link IllegalArgumentException} before anything is sent if an argument
 * violates the contract, and an {@link ai.asksage.user.client.error.AskSageException} if a call
 * fails. If a deployment sends a message instead of a list or chat session, this is an {@link
 * ai.asksage.user.client.error.UnreadableResponseException} with the message. Lists are
 * unmodifiable and in the server's order. Calls block; for concurrency, call from virtual threads
 * or an executor.
 */
public interface AskSageUserClient extends AutoCloseable {

  /**
   * Starts building a client. Only the credentials are required.
   *
   * @throws IllegalStateException if Feign, Jackson or SLF4J is missing or too old
   */
  static AskSageUserClientBuilder builder() {
    Versions.requireBasics();
    return new DefaultClientBuilder();
  }

  /**
   * Creates a client from environment variables. {@code ASK_SAGE_API_KEY} is required, and either
   * {@code ASK_SAGE_TENANT} (a host) or {@code ASK_SAGE_BASE_URL}. With {@code ASK_SAGE_EMAIL}, the
   * client exchanges the key for access tokens. Blank variables count as missing. Close the client
   * when it is no longer needed.
   *
   * @throws IllegalStateException if a variable or a library is missing; the message names it
   * @throws IllegalArgumentException if a variable is malformed; the message omits the key
   */
  static AskSageUserClient fromEnvironment() {
    return fromEnvironment(builder -> {});
  }

  /**
   * Does the same as {@link #fromEnvironment()}, with other settings. The consumer modifies the
   * builder after host and credentials are set.
   */
  static AskSageUserClient fromEnvironment(Consumer<AskSageUserClientBuilder> settings) {
    Arguments.require(settings, "settings");
    AskSageUserClientBuilder builder = builder();
    DefaultClient.configure(System.getenv(), builder);
    settings.accept(builder);
    return builder.build();
  }

  /** {@return the version of the contract that this client was built from} */
  static String contractVersion() {
    // The build writes the version into a file in this package.
    String file = AskSageUserClient.class.getPackageName() + ".contract";
    return ResourceBundle.getBundle(file).getString("version");
  }

  /** Returns the operations on datasets and who may use them. */
  DatasetsClient datasets();

  /** Returns the operations on chat sessions. */
  ChatsClient chats();

  /** Returns the operations on API keys. */
  ApiKeysClient apiKeys();

  /** Returns the operations on prompts and logins. */
  ActivityClient activity();

  /**
   * Returns a thread-safe implementation of a generated interface, or of a custom Feign interface
   * for operations that the contract does not have. Calls have the deadline, token, retries,
   * limits, redaction and typed errors of this client. A custom method is not retried after its
   * request was sent, unless it has an {@link ai.asksage.user.wire.Operation} with {@code
   * safeToRepeat = true}.
   *
   * @throws IllegalArgumentException if the interface could send the token elsewhere or leak a
   *     secret: a {@code URI} parameter, the token's header, a secret in a query
   */
  <T> T api(Class<T> type);

  /**
   * Returns a view of this client whose calls have other options. The view shares connections and
   * tokens with this client and keeps it alive. Views are cheap, and closing them does nothing.
   *
   * @throws IllegalArgumentException if the options contradict each other
   */
  AskSageUserClient withOptions(Consumer<CallOptions> options);

  /**
   * Closes the client and its connections, but not a transport that the application supplied.
   * Running calls end at once and later calls fail, all with {@link
   * ai.asksage.user.client.error.ClientClosedException}.
   */
  @Override
  void close();
}
