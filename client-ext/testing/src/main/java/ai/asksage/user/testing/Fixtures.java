package ai.asksage.user.testing;

import static ai.asksage.user.testing.AskSageStandIn.EMAIL;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The data of an {@link AskSageStandIn}. Methods that start with {@code with} add data of {@value
 * AskSageStandIn#EMAIL}, unless they name another user. Methods such as {@link #sharedWith
 * sharedWith} change what was added last, and throw an IllegalStateException if nothing was added.
 * All return the stand-in, and refuse null with an IllegalArgumentException unless they allow it.
 * Thread-safe.
 */
public abstract sealed class Fixtures extends State permits AskSageStandIn {

  Fixtures(Clock clock) {
    super(EMAIL, clock);
  }

  final synchronized AskSageStandIn change(Runnable change) {
    change.run();
    return (AskSageStandIn) this;
  }

  /** Adds a user with an API key, unless there is a user with this address. */
  public AskSageStandIn withUser(String email) {
    return change(() -> account(email));
  }

  /**
   * Adds a dataset.
   *
   * @param name a name such as {@code Reports}, which need not be valid for a new dataset, or a
   *     full name, {@code user_custom_<user id>_<name>_content}
   * @throws IllegalArgumentException if there is such a dataset
   */
  public AskSageStandIn withDataset(String name) {
    return withDatasetOf(EMAIL, name);
  }

  /** Adds a dataset of another user, and the user if missing. See {@link #withDataset(String)}. */
  public AskSageStandIn withDatasetOf(String email, String name) {
    notNull(name, "name");
    return change(
        () -> {
          if (!addDataset(account(email), name, MissingNode.getInstance())) {
            throw new IllegalArgumentException("There is already a dataset " + name);
          }
        });
  }

  /** Gives a user access to the dataset that was added last. Adds the user if missing. */
  public AskSageStandIn sharedWith(String email, Access access) {
    String permission = notNull(access, "access").name().toLowerCase(Locale.ROOT);
    notNull(email, "email");
    return change(() -> access(last(datasets)).put(account(email), permission));
  }

  /** Adds a chat session of the mode {@code chat}, without messages, with a UUID as its id. */
  public AskSageStandIn withChat(String title) {
    String id = UUID.randomUUID().toString();
    return change(
        () ->
            add(chats, EMAIL, "session_id", id, "title", title, "mode", "chat")
                .putArray("content"));
  }

  /** Adds a message to the chat that was added last; the user is {@code me} or {@code gpt}. */
  public AskSageStandIn saying(String user, String message) {
    ObjectNode said = object("user", user, "message", message);
    return change(() -> last(chats).withArrayProperty("content").add(said));
  }

  /** Sets the mode of the chat that was added last: {@code chat}, {@code code}, {@code prose}. */
  public AskSageStandIn inMode(String mode) {
    notNull(mode, "mode");
    return change(() -> last(chats).put("mode", mode));
  }

  /** Sets the id of the chat that was added last. */
  public AskSageStandIn identifiedBy(String sessionId) {
    notNull(sessionId, "sessionId");
    return change(() -> last(chats).put("session_id", sessionId));
  }

  /** Makes lists show -1 instead of the messages of the chat that was added last. */
  public AskSageStandIn notLoaded() {
    return change(() -> last(chats).put("loaded", false));
  }

  /** Adds an API key with this name and text. Its id is the next number. */
  public AskSageStandIn withApiKey(String name, String key) {
    return change(() -> addKey(EMAIL, name, key, null));
  }

  /** Sets the id of the API key that was added last. */
  public AskSageStandIn identifiedBy(long id) {
    return change(() -> last(apiKeys).put("id", id));
  }

  /** Revokes the API key that was added last: it is listed, but not accepted. */
  public AskSageStandIn revokedBecause(String reason) {
    notNull(reason, "reason");
    return change(() -> last(apiKeys).put("revoked_at", time()).put("revoked_reason", reason));
  }

  /** Adds a prompt to the log, and the text with which the model completed it. */
  public AskSageStandIn withLog(String prompt, String completion) {
    return change(
        () -> add(logs, EMAIL, "prompt", prompt, "completion", completion, "response", completion));
  }

  /** Adds a login. */
  public AskSageStandIn withLogin() {
    return change(() -> add(logins, EMAIL, "status", "Success", "comment", ""));
  }

  /** Adds a failed login. Deployments may send null as the comment. */
  public AskSageStandIn withFailedLogin(@Nullable String comment) {
    return change(() -> add(logins, EMAIL).put("status", "Failure").put("comment", comment));
  }

  /** Moves the clock forward, so that tokens expire. */
  public AskSageStandIn letPass(Duration time) {
    return change(() -> clock = Clock.offset(clock, notNull(time, "time")));
  }

  /** Refuses all tokens that were issued so far. API keys stay valid. */
  public AskSageStandIn refuseTokens() {
    return change(() -> tokens.forEach(token -> token.put("end", 0)));
  }

  private static ObjectNode last(List<ObjectNode> rows) {
    if (rows.isEmpty()) {
      throw new IllegalStateException("Add a dataset, chat or API key first");
    }
    return rows.get(rows.size() - 1);
  }
}
