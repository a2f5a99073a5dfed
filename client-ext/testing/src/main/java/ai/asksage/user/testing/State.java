package ai.asksage.user.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All data of a stand-in; new rows come last. A row has the properties of the contract. Its {@code
 * owner}, and for a dataset the {@code access} of other users, are never sent. Users are e-mail
 * addresses. An access token is the {@code key} of a row. Not thread-safe: callers lock it.
 */
abstract class State {
  static final DateTimeFormatter HTTP_DATE = format("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
  static final DateTimeFormatter PLAIN_DATE = format("yyyy-MM-dd HH:mm:ss.SSS");

  /** A regular expression for full names, without the name. */
  static final String FULL_NAME = "user_custom_[^_\\s]+_%s_content";

  private static final Duration LIFETIME_OF_TOKENS = Duration.ofHours(24);
  private static final int FIRST_USER = 52;

  final List<ObjectNode> datasets = new ArrayList<>();
  final List<ObjectNode> chats = new ArrayList<>();
  final List<ObjectNode> apiKeys = new ArrayList<>();
  final List<ObjectNode> logs = new ArrayList<>();
  final List<ObjectNode> logins = new ArrayList<>();
  final List<String> users = new ArrayList<>();
  final List<ObjectNode> tokens = new ArrayList<>();
  private final Clock firstClock;
  private final ObjectNode firstKey;
  Clock clock;
  private long nextKeyId = 1807;

  /** Creates the data of one user, who has one API key. */
  State(String email, Clock clock) {
    firstClock = clock;
    this.clock = clock;
    account(email);
    firstKey = apiKeys.get(0);
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  static boolean has(ObjectNode row, String property, String text) {
    return row.path(property).asText().equals(text);
  }

  static Stream<ObjectNode> of(String owner, List<ObjectNode> rows) {
    return rows.stream().filter(row -> has(row, "owner", owner));
  }

  /** Returns the permissions of users other than the owner. */
  static ObjectNode access(ObjectNode dataset) {
    return dataset.withObjectProperty("access");
  }

  /** Removes everything except the first user, that user's first API key, and tokens. */
  void clear() {
    clock = firstClock;
    users.subList(1, users.size()).clear();
    List.of(datasets, chats, apiKeys, logs, logins).forEach(List::clear);
    apiKeys.add(firstKey.putNull("revoked_at").putNull("revoked_reason"));
  }

  String time() {
    return PLAIN_DATE.format(clock.instant());
  }

  /** Adds a user with an API key, unless there is one with this address. Returns the address. */
  String account(String email) {
    if (!users.contains(notNull(email, "email"))) {
      users.add(email);
      addKey(email, "first", randomKey(), null);
    }
    return email;
  }

  /** Returns the argument, or throws an IllegalArgumentException if it is null. */
  static <T> T notNull(@Nullable T argument, String name) {
    if (argument == null) {
      throw new IllegalArgumentException(name + " must not be null");
    }
    return argument;
  }

  static <T> List<T> noneNull(T @Nullable [] arguments, String name) {
    for (T argument : notNull(arguments, name)) {
      notNull(argument, "each of " + name);
    }
    return List.of(arguments);
  }

  /** Returns an object with names and values, which must not be null. */
  static ObjectNode object(String... properties) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < properties.length; i += 2) {
      object.put(properties[i], notNull(properties[i + 1], properties[i]));
    }
    return object;
  }

  ObjectNode add(List<ObjectNode> rows, String owner, String... properties) {
    ObjectNode row = object("owner", owner, "date_time", time()).put("id", rows.size() + 1);
    rows.add(row.setAll(object(properties)));
    return row;
  }

  private int id(String user) {
    return FIRST_USER + users.indexOf(user);
  }

  /** Adds a dataset by its name or full name. Returns false if its full name is taken. */
  boolean addDataset(String owner, String name, JsonNode options) {
    boolean isFull = name.matches(FULL_NAME.formatted("[\\S ]+"));
    String fullName = isFull ? name : "user_custom_" + id(owner) + "_" + name + "_content";
    if (datasets.stream().anyMatch(dataset -> has(dataset, "dataset", fullName))) {
      return false;
    }
    String classification = fullName.contains("_CUI-") ? "CUI" : "Unclassified";
    add(datasets, owner, "dataset", fullName)
        .put("classification", options.path("classification").asText(classification))
        .put("is_tabular", options.path("is_tabular").asBoolean());
    return true;
  }

  ObjectNode addKey(String owner, String name, String key, @Nullable String scopes) {
    return add(apiKeys, owner, "name", name, "key", key)
        .put("id", nextKeyId++)
        .put("user_id", id(owner))
        .put("token_scopes", scopes)
        .putNull("revoked_at")
        .putNull("revoked_reason");
  }

  /** Returns 64 characters, the published length. */
  static String randomKey() {
    return (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");
  }

  /** Returns a token that looks like the JWTs of deployments, without a valid signature. */
  String issueToken(String user) {
    Instant now = clock.instant();
    Instant end = now.plus(LIFETIME_OF_TOKENS);
    String claims =
        "{\"exp\":%d,\"iat\":%d,\"cac_auth\":false,\"mfa_required\":false}"
            .formatted(end.getEpochSecond(), now.getEpochSecond());
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String token =
        Stream.of("{\"alg\":\"HS512\",\"typ\":\"JWT\"}", claims, "no signature " + randomKey())
            .map(part -> base64.encodeToString(part.getBytes(UTF_8)))
            .collect(joining("."));
    add(tokens, user, "key", token).put("end", end.toEpochMilli());
    return token;
  }

  boolean isValid(ObjectNode credential) {
    return !credential.hasNonNull("revoked_at")
        && clock.millis() < credential.path("end").asLong(Long.MAX_VALUE);
  }
}
