package ai.asksage.user.testing;

import ai.asksage.user.testing.internal.Arguments;
import ai.asksage.user.testing.internal.state.ApiKey;
import ai.asksage.user.testing.internal.state.Chat;
import ai.asksage.user.testing.internal.state.Dataset;
import ai.asksage.user.testing.internal.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What an {@link AskSageStandIn} may be given. Safe for use by many threads. */
public abstract sealed class Fixtures permits AskSageStandIn {
  private final StandInServer server;

  Fixtures(StandInServer server) {
    this.server = server;
  }

  final StandInServer server() {
    return server;
  }

  final void change(BiConsumer<State, Instant> change) {
    server.with(
        (state, now) -> {
          change.accept(state, now);
          return state;
        });
  }

  private AskSageStandIn with(BiConsumer<State, Instant> change) {
    change(change);
    return new AskSageStandIn(server);
  }

  /**
   * Adds a user with an API key; nothing happens if the user is there already.
   *
   * @param email the user's address
   * @return the stand-in
   */
  public AskSageStandIn withUser(String email) {
    Arguments.require(email, "email");
    return with((state, now) -> state.account(email, now));
  }

  /**
   * Adds a dataset of {@value AskSageStandIn#EMAIL}.
   *
   * @param name its name, such as {@code Reports}, also one that is no longer allowed; or a full
   *     name, {@code user_custom_<user id>_<name>_content}, which is taken as it is
   * @return the stand-in, for sharing the dataset or adding more
   * @throws IllegalArgumentException if there is a dataset of this name
   */
  public DatasetFixture withDataset(String name) {
    return withDatasetOf(AskSageStandIn.EMAIL, name);
  }

  /**
   * Adds a dataset of another user, who is added if need be.
   *
   * @param email the owner's address
   * @param name as for {@link #withDataset}
   * @return the stand-in, for sharing the dataset or adding more
   * @throws IllegalArgumentException if there is a dataset of this name
   */
  public DatasetFixture withDatasetOf(String email, String name) {
    Arguments.require(email, "email");
    Arguments.require(name, "name");
    Dataset dataset =
        server.with(
            (state, now) ->
                state
                    .datasets()
                    .add(
                        state.account(email, now),
                        name,
                        name.contains("CUI-") ? "CUI" : "Unclassified",
                        false)
                    .orElseThrow(() -> new IllegalArgumentException("There is a dataset " + name)));
    return new DatasetFixture(server, dataset);
  }

  /**
   * Adds a chat session of {@value AskSageStandIn#EMAIL} without messages, with a UUID as its id.
   *
   * @param title its title
   * @return the stand-in, for adding messages or more
   */
  public ChatFixture withChat(String title) {
    Arguments.require(title, "title");
    Chat chat =
        server.with(
            (state, now) -> state.chats().add(state.account(AskSageStandIn.EMAIL, now), title));
    return new ChatFixture(server, chat);
  }

  /**
   * Adds an API key of {@value AskSageStandIn#EMAIL}.
   *
   * @param name the key's name
   * @param key the key itself
   * @return the stand-in, for revoking the key or adding more
   */
  public ApiKeyFixture withApiKey(String name, String key) {
    Arguments.require(name, "name");
    Arguments.require(key, "key");
    ApiKey added =
        server.with(
            (state, now) ->
                state
                    .apiKeys()
                    .add(state.account(AskSageStandIn.EMAIL, now), now, name, key, null));
    return new ApiKeyFixture(server, added);
  }

  /**
   * Adds a prompt and its answer to the log of {@value AskSageStandIn#EMAIL}.
   *
   * @param prompt the prompt
   * @param completion the answer
   * @return the stand-in
   */
  public AskSageStandIn withLog(String prompt, String completion) {
    Arguments.require(prompt, "prompt");
    Arguments.require(completion, "completion");
    return with(
        (state, now) ->
            state
                .activity()
                .log(state.account(AskSageStandIn.EMAIL, now), now, prompt, completion));
  }

  /**
   * Adds a login of {@value AskSageStandIn#EMAIL}.
   *
   * @return the stand-in
   */
  public AskSageStandIn withLogin() {
    return withLogin(true, "");
  }

  /**
   * Adds an attempt of {@value AskSageStandIn#EMAIL} to log in.
   *
   * @param comment why it failed; deployments may send null
   * @return the stand-in
   */
  public AskSageStandIn withFailedLogin(@Nullable String comment) {
    return withLogin(false, comment);
  }

  private AskSageStandIn withLogin(boolean succeeded, @Nullable String comment) {
    return with(
        (state, now) ->
            state
                .activity()
                .login(state.account(AskSageStandIn.EMAIL, now), now, succeeded, comment));
  }

  /**
   * Puts the clock forward, so that tokens end.
   *
   * @param time how far
   * @return the stand-in
   */
  public AskSageStandIn letPass(Duration time) {
    server.letPass(Arguments.require(time, "time"));
    return new AskSageStandIn(server);
  }

  /**
   * Refuses from now on all tokens that were issued so far; API keys stay good.
   *
   * @return the stand-in
   */
  public AskSageStandIn refuseTokens() {
    return with((state, now) -> state.tokens().expire(now));
  }
}
