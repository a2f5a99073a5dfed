package ai.asksage.user.testing;

import static ai.asksage.user.testing.Contract.refuse;
import static ai.asksage.user.testing.State.access;
import static ai.asksage.user.testing.State.has;

import ai.asksage.user.testing.Contract.Refusal;
import ai.asksage.user.testing.contract.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Responds to a request, while the caller locks the data. A success is the contract's example, in
 * which the data replaces what depends on it. An operation that is missing in {@link #run} responds
 * with that example.
 */
final class Execution {
  /** The published maximum for new names. No observed deployment enforces it. */
  private static final int LONGEST_NAME = 100;

  private final State state;
  private final Contract contract;
  private final ObjectNode success;
  private String user = "";
  private JsonNode body = MissingNode.getInstance();

  Execution(State state, Contract contract) {
    this.state = state;
    this.contract = contract;
    success = contract.success();
  }

  Response respond(RecordedRequest request) {
    try {
      user = contract.caller(state, request);
      body = contract.body(request);
      run(request.operation());
      return Response.json(200, success.toString());
    } catch (Refusal refusal) {
      return contract.error(refusal);
    }
  }

  private void run(Operation operation) {
    switch (operation) {
      case GET_TOKEN_WITH_API_KEY -> exchange();
      case GET_USER_LOGS -> {
        long before = body.path("before_id").asLong(Long.MAX_VALUE);
        list(latest(state.logs).filter(log -> log.get("id").asLong() < before), 100);
      }
      case GET_USER_LOGINS -> list(latest(state.logins), 5);
      case ADD_DATASET -> addDataset();
      case ASSIGN_DATASET -> share("permissions");
      case UPDATE_PERMISSION_DATASET ->
          share(contract.isDocumented() ? "permission" : "permissions");
      case DEASSIGN_DATASET ->
          found(Stream.ofNullable(access(dataset("owner|admin")).remove(account())), "Assignment");
      case DELETE_DATASET -> state.datasets.remove(dataset("owner"));
      case GET_DATASETS_WITH_PERMISSIONS ->
          list(accessible().map(row -> row.put("permissions", permission(row))), Integer.MAX_VALUE);
      case GET_CHATS -> text(chats());
      case GET_CHAT_SESSION -> text(chat().deepCopy().retain("session_id", "content"));
      case DELETE_CHAT_SESSION -> state.chats.remove(chat());
      case GET_USER_API_KEYS -> list(latest(state.apiKeys), Integer.MAX_VALUE);
      case CREATE_USER_API_KEY -> createKey();
      case DELETE_USER_API_KEY -> state.apiKeys.remove(find(state.apiKeys, "id", "API key"));
      default -> {} // The example is the response.
    }
  }

  private void exchange() {
    Stream<ObjectNode> keys = State.of(text("email"), state.apiKeys).filter(state::isValid);
    refuse(keys.noneMatch(key -> has(key, "key", text("api_key"))), 400, "Invalid API Key.");
    success.putObject("response").put("access_token", state.issueToken(text("email")));
  }

  private void addDataset() {
    String name = text("dataset");
    refuse(name.length() > LONGEST_NAME, 406, "Dataset name is too long");
    refuse(!state.addDataset(user, name, body), 405, "Already in");
  }

  private void share(String property) {
    String permission = body.path(property).asText("read").replace("write", "edit");
    access(dataset("owner|admin")).put(account(), permission);
  }

  private void createKey() {
    String scopes = body.path("token_scopes").asText(null);
    ObjectNode key = state.addKey(user, text("name"), State.randomKey(), scopes);
    if (success.has("id")) {
      success.set("id", key.get("id"));
    }
  }

  /** Replaces the list of the example. If the example has a message, keeps the message. */
  private void list(Stream<ObjectNode> rows, int limit) {
    if (success.get("response") instanceof ArrayNode list) {
      ObjectNode example = success.objectNode();
      list.forEach(entry -> example.setAll((ObjectNode) entry)); // Some elements lack properties.
      list.removeAll();
      rows.limit(body.path("limit").asInt(limit)).forEach(row -> list.add(like(example, row)));
    }
  }

  /** Returns the example with the values of a row. Times have the example's format. */
  private static ObjectNode like(ObjectNode example, ObjectNode row) {
    ObjectNode copy = example.deepCopy();
    for (Map.Entry<String, JsonNode> value : row.properties()) {
      String name = value.getKey();
      if (example.path(name).asText().endsWith("GMT")) {
        copy.put(name, State.HTTP_DATE.format(State.PLAIN_DATE.parse(value.getValue().asText())));
      } else if (example.has(name)) {
        copy.set(name, value.getValue());
      }
    }
    return copy;
  }

  private Stream<ObjectNode> latest(List<ObjectNode> rows) {
    List<ObjectNode> own = new ArrayList<>(State.of(user, rows).toList());
    Collections.reverse(own);
    return own.stream();
  }

  private Stream<ObjectNode> accessible() {
    return state.datasets.stream().filter(dataset -> !permission(dataset).isEmpty());
  }

  /** Returns what the caller may do with a dataset; empty if nothing. */
  private String permission(ObjectNode dataset) {
    return has(dataset, "owner", user) ? "owner" : access(dataset).path(user).asText();
  }

  /** Returns the dataset of the request, on which the caller has one of these permissions. */
  private ObjectNode dataset(String permissions) {
    String name = Pattern.quote(text("dataset"));
    String pattern = name + "|" + State.FULL_NAME.formatted(name);
    Stream<ObjectNode> named =
        accessible().filter(row -> row.path("dataset").asText().matches(pattern));
    ObjectNode dataset = found(named, "Dataset");
    refuse(!permission(dataset).matches(permissions), 403, "Not permitted");
    return dataset;
  }

  private String account() {
    refuse(!state.users.contains(text("email")), 410, "No account.");
    return text("email");
  }

  /** Replaces the text of an example, unless it is the documented example. */
  private void text(ObjectNode json) {
    if (!contract.isDocumented()) {
      success.put("response", json.toString());
    }
  }

  private ObjectNode chats() {
    ObjectNode list = success.objectNode();
    ArrayNode entries = list.putArray("chats");
    ArrayNode buttons = list.putArray("buttons");
    for (ObjectNode chat : State.of(user, state.chats).toList()) {
      boolean loaded = chat.path("loaded").asBoolean(true);
      ObjectNode entry = entries.addObject().set("id", chat.get("session_id"));
      entry.set("content", loaded ? chat.get("content") : new IntNode(-1));
      ObjectNode button = buttons.addObject().set("key", chat.get("session_id"));
      button.set("content", chat.get("title"));
      button.set("mode_type", chat.get("mode"));
    }
    return list;
  }

  private ObjectNode chat() {
    return find(state.chats, "session_id", "Chat session");
  }

  /** Returns the caller's row whose id is in the request. */
  private ObjectNode find(List<ObjectNode> rows, String property, String what) {
    JsonNode id = body.get(property);
    String text = id.isNumber() ? String.valueOf(id.asLong()) : id.asText();
    return found(State.of(user, rows).filter(row -> has(row, property, text)), what);
  }

  private String text(String property) {
    return body.get(property).asText();
  }

  private static <T> T found(Stream<T> rows, String what) {
    return rows.findFirst().orElseThrow(() -> new Refusal(404, what + " not found"));
  }
}
