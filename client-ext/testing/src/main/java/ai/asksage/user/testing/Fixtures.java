package ai.asksage.user.testing;

import ai.asksage.user.testing.behavior.Access;
import ai.asksage.user.testing.internal.Require;
import ai.asksage.user.testing.internal.operation.State;
import ai.asksage.user.testing.internal.operation.User;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The data of an {@link AskSageStandIn}. Methods that start with {@code with} add data of {@value
 * AskSageStandIn#EMAIL}, unless they name another user. The methods below each change what was
 * added last. All return the stand-in, and refuse null with an IllegalArgumentException unless they
 * allow it. Thread-safe.
 */
public abstract sealed class Fixtures permits AskSageStandIn {
  private final State state;
  private final Clock firstClock;
  private Clock clock;

  Fixtures(Clock clock) {
    firstClock = clock;
    this.clock = clock;
    state = new State(AskSageStandIn.EMAIL, clock.instant());
  }

  abstract AskSageStandIn self();

  final <T> T with(BiFunction<State, Instant, T> function) {
    synchronized (state) {
      return function.apply(state, clock.instant());
    }
  }

  final void resetData() {
    synchronized (state) {
      clock = firstClock;
      state.reset();
    }
  }

  /** Adds a user with an API key, unless there is a user with this address. */
  public AskSageStandIn withUser(String email) {
    Require.notNull(email, "email");
    return with((data, now) -> added(data.account(email, now)));
  }

  private AskSageStandIn added(Object data) {
    return self();
  }

  /**
   * Adds a dataset.
   *
   * @param name a name such as {@code Reports}, which need not be valid for a new dataset, or a
   *     full name, {@code user_custom_<user id>_<name>_content}
   * @throws IllegalArgumentException if there is such a dataset
   */
  public AskSageStandIn withDataset(String name) {
    return withDatasetOf(AskSageStandIn.EMAIL, name);
  }

  /**
   * Adds a dataset of another user, and the user if need be.
   *
   * @param name as in {@link #withDataset}
   * @throws IllegalArgumentException if there is such a dataset
   */
  public AskSageStandIn withDatasetOf(String email, String name) {
    Require.notNull(email, "email");
    Require.notNull(name, "name");
    String classification = name.contains("CUI-") ? "CUI" : "Unclassified";
    return with(
        (data, now) -> {
          if (!data.addDataset(data.account(email, now), name, classification, false)) {
            throw new IllegalArgumentException("There is already a dataset " + name);
          }
          return self();
        });
  }

  /** Gives a user access to the dataset that was added last. Adds the user if need be. */
  public AskSageStandIn sharedWith(String email, Access access) {
    Require.notNull(email, "email");
    Require.notNull(access, "access");
    return with(
        (data, now) -> {
          last(data.datasets(), "withDataset").access().put(data.account(email, now), access);
          return self();
        });
  }

  /** Adds a chat session of the mode {@code chat}, without messages, with a UUID as its id. */
  public AskSageStandIn withChat(String title) {
    Require.notNull(title, "title");
    return with((data, now) -> added(data.addChat(jane(data, now), title)));
  }

  /** Adds a message to the chat that was added last; the user is {@code me} or {@code gpt}. */
  public AskSageStandIn saying(String user, String message) {
    Require.notNull(user, "user");
    Require.notNull(message, "message");
    return with(
        (data, now) ->
            added(
                last(data.chats(), "withChat")
                    .list("content")
                    .add(Map.of("user", user, "message", message))));
  }

  /** Sets the mode of the chat that was added last: {@code chat}, {@code code}, {@code prose}. */
  public AskSageStandIn inMode(String mode) {
    return changeChat("mode", Require.notNull(mode, "mode"));
  }

  /** Sets the id of the chat that was added last. */
  public AskSageStandIn identifiedBy(String sessionId) {
    return changeChat("id", Require.notNull(sessionId, "sessionId"));
  }

  /** Makes lists show -1 instead of the messages of the chat that was added last. */
  public AskSageStandIn notLoaded() {
    return changeChat("loaded", false);
  }

  private AskSageStandIn changeChat(String property, Object value) {
    return with((data, now) -> added(last(data.chats(), "withChat").put(property, value)));
  }

  /** Adds an API key with this name and text. Its id is the next number. */
  public AskSageStandIn withApiKey(String name, String key) {
    Require.notNull(name, "name");
    Require.notNull(key, "key");
    return with((data, now) -> added(data.addKey(jane(data, now), now, name, key, null)));
  }

  /** Revokes the API key that was added last: it is listed, but not accepted. */
  public AskSageStandIn revokedBecause(String reason) {
    Require.notNull(reason, "reason");
    return with(
        (data, now) ->
            added(
                last(data.apiKeys(), "withApiKey")
                    .put("revoked_at", now)
                    .put("revoked_reason", reason)));
  }

  /** Sets the id of the API key that was added last. */
  public AskSageStandIn identifiedBy(long id) {
    return with((data, now) -> added(last(data.apiKeys(), "withApiKey").put("id", id)));
  }

  /** Adds a prompt to the log, and the text with which the model completed it. */
  public AskSageStandIn withLog(String prompt, String completion) {
    Require.notNull(prompt, "prompt");
    Require.notNull(completion, "completion");
    return with((data, now) -> added(data.addLog(jane(data, now), now, prompt, completion)));
  }

  /** Adds a login. */
  public AskSageStandIn withLogin() {
    return with((data, now) -> added(data.addLogin(jane(data, now), now, "Success", "")));
  }

  /** Adds a failed login. Deployments may send null as the comment. */
  public AskSageStandIn withFailedLogin(@Nullable String comment) {
    return with((data, now) -> added(data.addLogin(jane(data, now), now, "Failure", comment)));
  }

  /** Moves the clock forward, so that tokens expire. */
  public AskSageStandIn letPass(Duration time) {
    Require.notNull(time, "time");
    synchronized (state) {
      clock = Clock.offset(clock, time);
    }
    return self();
  }

  /** Refuses all tokens that were issued so far. API keys stay valid. */
  public AskSageStandIn refuseTokens() {
    return with(
        (data, now) -> {
          data.tokens().expire(now);
          return self();
        });
  }

  private static User jane(State data, Instant now) {
    return data.account(AskSageStandIn.EMAIL, now);
  }

  private static <T> T last(List<T> all, String method) {
    if (all.isEmpty()) {
      throw new IllegalStateException("There is nothing to change yet: call " + method + " first");
    }
    return all.get(all.size() - 1);
  }
}
