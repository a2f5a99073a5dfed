package ai.asksage.user.testing.internal.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All data of a stand-in, the latest last. Not thread-safe: callers lock it. */
public final class State {
  private static final Pattern FULL_NAME = Pattern.compile("user_custom_[^_\\s]+_(\\S+)_content");
  private static final long FIRST_USER = 52;
  private static final long FIRST_KEY = 1807;

  private final List<User> users = new ArrayList<>();
  final List<Row> logs = new ArrayList<>();
  final List<Row> logins = new ArrayList<>();
  final Tokens tokens = new Tokens();

  /** Mutable. */
  public final List<Row> datasets = new ArrayList<>();

  /** Mutable. */
  public final List<Row> chats = new ArrayList<>();

  /** Mutable. */
  public final List<Row> apiKeys = new ArrayList<>();

  private final Clock firstClock;
  private final Row firstKey;
  private Clock clock;
  private long keysAdded;

  /** Creates the data of one user, who has one API key. */
  public State(String email, Clock clock) {
    firstClock = clock;
    this.clock = clock;
    firstKey = validKey(account(email)).orElseThrow();
  }

  /** Removes everything but the first user, that user's first API key, and tokens. */
  public void reset() {
    clock = firstClock;
    users.subList(1, users.size()).clear();
    List.of(datasets, chats, apiKeys, logs, logins).forEach(List::clear);
    apiKeys.add(firstKey.put("revoked_at", null).put("revoked_reason", null));
  }

  /** {@return the time} */
  public Instant now() {
    return clock.instant();
  }

  /** Moves the clock forward. */
  public void letPass(Duration time) {
    clock = Clock.offset(clock, time);
  }

  /** Ends all tokens. */
  public void refuseTokens() {
    tokens.expire(now());
  }

  /** {@return the first user} */
  public User first() {
    return users.get(0);
  }

  /** {@return the account with an address, created with an API key if there is none} */
  public User account(String email) {
    return user(email)
        .orElseGet(
            () -> {
              users.add(new User(FIRST_USER + users.size(), email));
              User added = users.get(users.size() - 1);
              addKey(added, "first", randomKey(), null);
              return added;
            });
  }

  /** {@return the account with an address} */
  public Optional<User> user(String email) {
    return users.stream().filter(user -> user.email().equals(email)).findFirst();
  }

  /** Adds a dataset by its name or full name, unless there is one with this full name. */
  public boolean addDataset(User owner, String name, String classification, boolean tabular) {
    Matcher full = FULL_NAME.matcher(name);
    boolean isFull = full.matches();
    String fullName = isFull ? name : "user_custom_" + owner.id() + "_" + name + "_content";
    return datasets.stream().noneMatch(dataset -> dataset.has("dataset", fullName))
        && datasets.add(
            new Row(owner)
                .put("dataset", fullName)
                .put("name", isFull ? full.group(1) : name)
                .put("classification", classification)
                .put("is_tabular", tabular));
  }

  /** Adds a chat of the first user. */
  public void addChat(String title) {
    String id = UUID.randomUUID().toString();
    chats.add(
        new Row(first()).put("id", id).put("title", title).put("mode", "chat").put("loaded", true));
  }

  /** Adds an API key with the next id, which is returned. */
  public long addKey(User owner, String name, String key, @Nullable String scopes) {
    long id = FIRST_KEY + keysAdded++;
    apiKeys.add(
        new Row(owner)
            .put("id", id)
            .put("date_time", now())
            .put("name", name)
            .put("user_id", owner.id())
            .put("key", key)
            .put("token_scopes", scopes)
            .put("revoked_at", null)
            .put("revoked_reason", null));
    return id;
  }

  /** Returns 64 characters, the published length. */
  static String randomKey() {
    return (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");
  }

  /** Adds a prompt of the first user, and its completion. */
  public void addLog(String prompt, String completion) {
    int asked = tokens(prompt);
    int completed = tokens(completion);
    logs.add(
        new Row(first())
            .put("id", logs.size() + 1L)
            .put("date_time", now())
            .put("prompt", prompt)
            .put("response", completion)
            .put("completion", completion)
            .put("prompt_tokens", asked)
            .put("completion_tokens", completed)
            .put("total_tokens", asked + completed));
  }

  /** Estimates as models count. */
  private static int tokens(String text) {
    return (text.length() + 3) / 4;
  }

  /** Adds a login of the first user. */
  public void addLogin(String status, @Nullable String comment) {
    logins.add(
        new Row(first())
            .put("id", logins.size() + 1L)
            .put("date_time", now())
            .put("status", status)
            .put("comment", comment));
  }

  /** {@return the latest valid API key of a user} */
  public Optional<Row> validKey(User owner) {
    return apiKeys.stream()
        .filter(key -> key.owner().equals(owner) && isValid(key))
        .reduce((earlier, later) -> later);
  }

  Optional<Row> apiKey(String text) {
    return apiKeys.stream().filter(key -> key.has("key", text)).findFirst();
  }

  static boolean isValid(Row apiKey) {
    return apiKey.values().get("revoked_at") == null;
  }
}
