package ai.asksage.user.testing.internal.operation;

import ai.asksage.user.testing.behavior.Access;
import ai.asksage.user.testing.contract.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Carries out an operation that passed all checks. Starts from the contract's example of a success
 * and replaces what depends on the data. An operation that is missing in {@link #run} responds with
 * that example.
 *
 * @param user the caller, null for an operation that needs no token
 * @param success the response: the contract's example at first
 */
record Execution(
    State state, @Nullable User user, JsonNode body, boolean documented, ObjectNode success) {
  /** Published for new names; no deployment was observed to enforce it. */
  private static final int LONGEST_NAME = 100;

  void run(Operation operation) {
    switch (operation) {
      case GET_TOKEN_WITH_API_KEY -> exchange();
      case GET_USER_LOGS -> {
        long before = body.path("before_id").asLong(Long.MAX_VALUE);
        list(latest(state.logs).filter(log -> (long) log.values().get("id") < before), 100);
      }
      case GET_USER_LOGINS -> list(latest(state.logins), 5);
      case ADD_DATASET -> addDataset();
      case ASSIGN_DATASET -> share("permissions");
      case UPDATE_PERMISSION_DATASET -> share(documented ? "permission" : "permissions");
      case DEASSIGN_DATASET ->
          found(Optional.ofNullable(shared().access().remove(account())), "Assignment");
      case DELETE_DATASET -> {
        Row dataset = dataset();
        require(dataset.owner().equals(user));
        state.datasets.remove(dataset);
      }
      case GET_DATASETS_WITH_PERMISSIONS ->
          list(open().map(this::withPermission), Integer.MAX_VALUE);
      case GET_CHATS -> success.put("response", chatText().of(own(state.chats).toList()));
      case GET_CHAT_SESSION ->
          success.put(documented ? "session_id" : "response", chatText().of(chat()));
      case DELETE_CHAT_SESSION -> state.chats.remove(chat());
      case GET_USER_API_KEYS -> list(latest(state.apiKeys), Integer.MAX_VALUE);
      case CREATE_USER_API_KEY -> createKey();
      case DELETE_USER_API_KEY ->
          state.apiKeys.remove(find(own(state.apiKeys), "id", body.get("id").asLong(), "API key"));
      default -> {} // The example is the response.
    }
  }

  private void exchange() {
    Row key =
        state
            .apiKey(text("api_key"))
            .filter(State::isValid)
            .filter(found -> found.owner().email().equals(text("email")))
            .orElseThrow(() -> new Refusal(400, "Invalid API Key."));
    success.putObject("response").put("access_token", state.tokens.issue(key.owner(), state.now()));
  }

  private void addDataset() {
    String name = text("dataset");
    if (name.length() > LONGEST_NAME) {
      throw new Refusal(406, "Dataset name is too long");
    }
    String classification =
        textOr("classification", name.startsWith("CUI-") ? "CUI" : "Unclassified");
    if (!state.addDataset(caller(), name, classification, body.path("is_tabular").asBoolean())) {
      throw new Refusal(405, "Already in");
    }
  }

  private void share(String property) {
    String value = textOr(property, "read").replace("write", "edit");
    shared().access().put(account(), Access.valueOf(value.toUpperCase(Locale.ROOT)));
  }

  private void createKey() {
    long id = state.addKey(caller(), text("name"), State.randomKey(), textOr("token_scopes", null));
    if (success.has("id")) {
      success.put("id", id);
    }
  }

  /** Replaces the list of the example; where that is a message, the message stays. */
  private void list(Stream<Row> rows, int limit) {
    if (success.get("response") instanceof ArrayNode example) {
      success.set(
          "response", new Rows(example).of(rows.limit(body.path("limit").asInt(limit)).toList()));
    }
  }

  private Stream<Row> own(List<Row> rows) {
    return rows.stream().filter(row -> row.owner().equals(user));
  }

  private Stream<Row> latest(List<Row> rows) {
    List<Row> own = own(rows).collect(Collectors.toList());
    Collections.reverse(own);
    return own.stream();
  }

  /** Returns the datasets that the caller may use. */
  private Stream<Row> open() {
    return state.datasets.stream()
        .filter(row -> row.owner().equals(user) || row.access().containsKey(caller()));
  }

  private Row withPermission(Row dataset) {
    boolean own = dataset.owner().equals(user);
    return dataset.put("permissions", own ? "owner" : dataset.access().get(caller()).value());
  }

  private Row dataset() {
    String name = text("dataset");
    return found(
        open().filter(row -> row.has("name", name) || row.has("dataset", name)).findFirst(),
        "Dataset");
  }

  private Row shared() {
    Row dataset = dataset();
    require(dataset.owner().equals(user) || dataset.access().get(caller()) == Access.ADMIN);
    return dataset;
  }

  private User account() {
    return state.user(text("email")).orElseThrow(() -> new Refusal(410, "No account."));
  }

  private Row chat() {
    return find(own(state.chats), "id", text("session_id"), "Chat session");
  }

  private static Row find(Stream<Row> rows, String property, Object value, String what) {
    return found(rows.filter(row -> row.has(property, value)).findFirst(), what);
  }

  private ChatText chatText() {
    return new ChatText(documented);
  }

  private User caller() {
    return Objects.requireNonNull(user);
  }

  private String text(String property) {
    return body.get(property).asText();
  }

  private String textOr(String property, @Nullable String otherwise) {
    return body.hasNonNull(property) ? text(property) : otherwise;
  }

  private static void require(boolean permitted) {
    if (!permitted) {
      throw new Refusal(403, "Not permitted");
    }
  }

  private static <T> T found(Optional<T> value, String what) {
    return value.orElseThrow(() -> new Refusal(404, what + " not found"));
  }
}
