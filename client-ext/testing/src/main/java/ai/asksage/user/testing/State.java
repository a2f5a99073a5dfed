package ai.asksage.user.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All data of a stand-in; new rows come last. Not thread-safe: callers lock it. */
final class State {
  private static final Pattern FULL_NAME = Pattern.compile("user_custom_[^_\\s]+_(\\S+)_content");
  private static final Duration LIFETIME_OF_TOKENS = Duration.ofHours(24);
  private static final long FIRST_USER = 52;

  record User(long id, String email) {}

  private record Token(User user, Instant end) {}

  final List<Row> datasets = new ArrayList<>();
  final List<Row> chats = new ArrayList<>();
  final List<Row> apiKeys = new ArrayList<>();
  final List<Row> logs = new ArrayList<>();
  final List<Row> logins = new ArrayList<>();

  private final List<User> users = new ArrayList<>();
  private final Map<String, Token> tokens = new HashMap<>();
  private final Clock firstClock;
  private final Row firstKey;
  private Clock clock;
  private long nextKeyId = 1807;

  /** Creates the data of one user, who has one API key. */
  State(String email, Clock clock) {
    firstClock = clock;
    this.clock = clock;
    firstKey = validKey(account(email)).orElseThrow();
  }

  /** Removes everything except the first user, that user's first API key, and tokens. */
  void reset() {
    clock = firstClock;
    users.subList(1, users.size()).clear();
    List.of(datasets, chats, apiKeys, logs, logins).forEach(List::clear);
    apiKeys.add(firstKey.put("revoked_at", null).put("revoked_reason", null));
  }

  Instant now() {
    return clock.instant();
  }

  String time() {
    return Row.PLAIN_DATE.format(now());
  }

  void letPass(Duration time) {
    clock = Clock.offset(clock, time);
  }

  Optional<User> user(String email) {
    return users.stream().filter(user -> user.email().equals(email)).findFirst();
  }

  /** Returns the user with an address. Creates the user and an API key if there is none. */
  User account(String email) {
    return user(email)
        .orElseGet(
            () -> {
              User added = new User(FIRST_USER + users.size(), email);
              users.add(added);
              addKey(added, "first", randomKey(), null);
              return added;
            });
  }

  /** Adds a row of the first user. */
  Row add(List<Row> rows) {
    return add(rows, users.get(0));
  }

  private Row add(List<Row> rows, User owner) {
    Row row = new Row(owner).put("id", rows.size() + 1).put("date_time", time());
    rows.add(row);
    return row;
  }

  /** Adds a dataset by its name or full name. Returns false if its full name is taken. */
  boolean addDataset(User owner, String name, String classification, boolean tabular) {
    Matcher full = FULL_NAME.matcher(name);
    boolean isFull = full.matches();
    String fullName = isFull ? name : "user_custom_" + owner.id() + "_" + name + "_content";
    if (datasets.stream().anyMatch(dataset -> dataset.has("dataset", fullName))) {
      return false;
    }
    add(datasets, owner)
        .put("dataset", fullName)
        .put("name", isFull ? full.group(1) : name)
        .put("classification", classification)
        .put("is_tabular", tabular);
    return true;
  }

  Row addKey(User owner, String name, String key, @Nullable String scopes) {
    return add(apiKeys, owner)
        .put("id", nextKeyId++)
        .put("name", name)
        .put("user_id", owner.id())
        .put("key", key)
        .put("token_scopes", scopes)
        .put("revoked_at", null)
        .put("revoked_reason", null);
  }

  /** Returns 64 characters, the published length. */
  static String randomKey() {
    return (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");
  }

  /** Returns the latest valid API key of a user. */
  Optional<Row> validKey(User owner) {
    return apiKeys.stream()
        .filter(key -> key.owner().equals(owner) && isValid(key))
        .reduce((earlier, later) -> later);
  }

  /** Returns the user with a valid API key. */
  Optional<User> userOfKey(String text) {
    return apiKeys.stream()
        .filter(key -> key.has("key", text) && isValid(key))
        .map(Row::owner)
        .findFirst();
  }

  private static boolean isValid(Row apiKey) {
    return !apiKey.json().hasNonNull("revoked_at");
  }

  /** Returns a token that looks like the JWTs of deployments, without a valid signature. */
  String issueToken(User user) {
    Instant end = now().plus(LIFETIME_OF_TOKENS);
    String claims =
        "{\"exp\":%d,\"iat\":%d,\"cac_auth\":false,\"mfa_required\":false}"
            .formatted(end.getEpochSecond(), now().getEpochSecond());
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String token =
        Stream.of("{\"alg\":\"HS512\",\"typ\":\"JWT\"}", claims, "no signature " + randomKey())
            .map(part -> base64.encodeToString(part.getBytes(UTF_8)))
            .collect(joining("."));
    tokens.put(token, new Token(user, end));
    return token;
  }

  void refuseTokens() {
    tokens.replaceAll((text, token) -> new Token(token.user(), now()));
  }

  /** Returns the user with a valid access token or API key. */
  Optional<User> userOf(String credential) {
    return Optional.ofNullable(tokens.get(credential))
        .filter(token -> now().isBefore(token.end()))
        .map(Token::user)
        .or(() -> userOfKey(credential));
  }

  /** Returns whether this is or was an access token or API key. */
  boolean knows(String credential) {
    return tokens.containsKey(credential)
        || apiKeys.stream().anyMatch(key -> key.has("key", credential));
  }
}
