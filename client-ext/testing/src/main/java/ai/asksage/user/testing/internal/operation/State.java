package ai.asksage.user.testing.internal.operation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
  private final List<Dataset> datasets = new ArrayList<>();
  private final List<Row> chats = new ArrayList<>();
  private final List<Row> apiKeys = new ArrayList<>();
  private final List<Row> logs = new ArrayList<>();
  private final List<Row> logins = new ArrayList<>();
  private final Tokens tokens = new Tokens();
  private final Row firstKey;
  private long keysAdded;

  /** Creates the data of one user, who has one API key. */
  public State(String email, Instant now) {
    firstKey = validKey(account(email, now)).orElseThrow();
  }

  /** Removes everything but the first user, that user's first API key, and tokens. */
  public void reset() {
    users.subList(1, users.size()).clear();
    List.of(datasets, chats, apiKeys, logs, logins).forEach(List::clear);
    apiKeys.add(firstKey.put("revoked_at", null).put("revoked_reason", null));
  }

  /** {@return the account with an address, created with an API key if there is none} */
  public User account(String email, Instant now) {
    return user(email)
        .orElseGet(
            () -> {
              User added = new User(FIRST_USER + users.size(), email);
              users.add(added);
              String key = (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");
              addKey(added, now, "first", key, null);
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
    Row row =
        new Row(owner)
            .put("dataset", fullName)
            .put("classification", classification)
            .put("is_tabular", tabular);
    return datasets.stream().noneMatch(dataset -> dataset.row().has("dataset", fullName))
        && datasets.add(new Dataset(row, isFull ? full.group(1) : name, new LinkedHashMap<>()));
  }

  /** Adds a chat with a random id. */
  public Row addChat(User owner, String title) {
    return added(
        chats,
        new Row(owner)
            .put("id", UUID.randomUUID().toString())
            .put("title", title)
            .put("mode", "chat")
            .put("loaded", true)
            .put("content", new ArrayList<>()));
  }

  /** Adds an API key with the next id. */
  public Row addKey(User owner, Instant now, String name, String key, @Nullable String scopes) {
    return added(
        apiKeys,
        new Row(owner)
            .put("id", FIRST_KEY + keysAdded++)
            .put("date_time", now)
            .put("name", name)
            .put("user_id", owner.id())
            .put("key", key)
            .put("token_scopes", scopes)
            .put("revoked_at", null)
            .put("revoked_reason", null));
  }

  /** Adds a prompt and its completion. */
  public Row addLog(User owner, Instant now, String prompt, String completion) {
    int asked = tokens(prompt);
    int completed = tokens(completion);
    return added(
        logs,
        new Row(owner)
            .put("id", logs.size() + 1L)
            .put("date_time", now)
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

  /** Adds a login. */
  public Row addLogin(User owner, Instant now, String status, @Nullable String comment) {
    return added(
        logins,
        new Row(owner)
            .put("id", logins.size() + 1L)
            .put("date_time", now)
            .put("status", status)
            .put("comment", comment));
  }

  private static Row added(List<Row> all, Row row) {
    all.add(row);
    return row;
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

  /** {@return all datasets; mutable} */
  public List<Dataset> datasets() {
    return datasets;
  }

  /** {@return all chats; mutable} */
  public List<Row> chats() {
    return chats;
  }

  /** {@return all API keys; mutable} */
  public List<Row> apiKeys() {
    return apiKeys;
  }

  List<Row> logs() {
    return logs;
  }

  List<Row> logins() {
    return logins;
  }

  /** {@return all tokens} */
  public Tokens tokens() {
    return tokens;
  }
}
