package ai.asksage.user.testing;

import ai.asksage.user.testing.Responder.Refusal;
import ai.asksage.user.testing.State.User;
import ai.asksage.user.testing.contract.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
  /** The published maximum for new names. No observed deployment enforces it. */
  private static final int LONGEST_NAME = 100;

  void run(Operation operation) {
    switch (operation) {
      case GET_TOKEN_WITH_API_KEY -> exchange();
      case GET_USER_LOGS -> {
        long before = body.path("before_id").asLong(Long.MAX_VALUE);
        list(latest(state.logs).filter(log -> log.json().get("id").asLong() < before), 100);
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
          list(accessible().map(row -> row.put("permissions", permission(row))), Integer.MAX_VALUE);
      case GET_CHATS -> text(chats(own(state.chats).toList()));
      case GET_CHAT_SESSION -> text(session(chat()));
      case DELETE_CHAT_SESSION -> state.chats.remove(chat());
      case GET_USER_API_KEYS -> list(latest(state.apiKeys), Integer.MAX_VALUE);
      case CREATE_USER_API_KEY -> createKey();
      case DELETE_USER_API_KEY ->
          state.apiKeys.remove(
              find(state.apiKeys, "id", String.valueOf(body.get("id").asLong()), "API key"));
      default -> {} // The example is the response.
    }
  }

  private void exchange() {
    User owner =
        state
            .userOfKey(text("api_key"))
            .filter(found -> found.email().equals(text("email")))
            .orElseThrow(() -> new Refusal(400, "Invalid API Key."));
    success.putObject("response").put("access_token", state.issueToken(owner));
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
    shared().access().put(account(), textOr(property, "read").replace("write", "edit"));
  }

  private void createKey() {
    String scopes = textOr("token_scopes", null);
    Row key = state.addKey(caller(), text("name"), State.randomKey(), scopes);
    if (success.has("id")) {
      success.set("id", key.json().get("id"));
    }
  }

  /** Replaces the list of the example. If the example has a message, keeps the message. */
  private void list(Stream<Row> rows, int limit) {
    if (success.get("response") instanceof ArrayNode list) {
      ObjectNode example = success.objectNode();
      list.forEach(entry -> example.setAll((ObjectNode) entry)); // Some elements lack properties.
      list.removeAll();
      rows.limit(body.path("limit").asInt(limit)).forEach(row -> list.add(row.like(example)));
    }
  }

  private Stream<Row> own(List<Row> rows) {
    return rows.stream().filter(row -> row.owner().equals(user));
  }

  private Stream<Row> latest(List<Row> rows) {
    List<Row> own = new ArrayList<>(own(rows).toList());
    Collections.reverse(own);
    return own.stream();
  }

  private Stream<Row> accessible() {
    return state.datasets.stream().filter(dataset -> permission(dataset) != null);
  }

  /** Returns what the caller may do with a dataset, or null. */
  private @Nullable String permission(Row dataset) {
    return dataset.owner().equals(user) ? "owner" : dataset.access().get(caller());
  }

  private Row dataset() {
    String name = text("dataset");
    return found(
        accessible().filter(row -> row.has("name", name) || row.has("dataset", name)).findFirst(),
        "Dataset");
  }

  private Row shared() {
    Row dataset = dataset();
    require(List.of("owner", "admin").contains(permission(dataset)));
    return dataset;
  }

  private User account() {
    return state.user(text("email")).orElseThrow(() -> new Refusal(410, "No account."));
  }

  private Row chat() {
    return find(state.chats, "id", text("session_id"), "Chat session");
  }

  /** Replaces the text of an example, unless it is the documented example. */
  private void text(ObjectNode json) {
    if (!documented) {
      success.put("response", json.toString());
    }
  }

  private ObjectNode session(Row chat) {
    ObjectNode session = success.objectNode().put("session_id", chat.text("id"));
    session.set("content", chat.messages());
    return session;
  }

  private ObjectNode chats(List<Row> chats) {
    ObjectNode list = success.objectNode();
    ArrayNode entries = list.putArray("chats");
    ArrayNode buttons = list.putArray("buttons");
    for (Row chat : chats) {
      JsonNode content = chat.has("loaded", "false") ? new IntNode(-1) : chat.messages();
      entries.addObject().put("id", chat.text("id")).set("content", content);
      buttons
          .addObject()
          .put("key", chat.text("id"))
          .put("content", chat.text("title"))
          .put("mode_type", chat.text("mode"));
    }
    return list;
  }

  private Row find(List<Row> rows, String property, String value, String what) {
    return found(own(rows).filter(row -> row.has(property, value)).findFirst(), what);
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
