package ai.asksage.user.testing;

import ai.asksage.user.testing.Deployment.Trait;
import ai.asksage.user.testing.contract.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An operation in the contract, whose copy the build puts into the jar, as a deployment has it. */
record Contract(JsonNode operation, Deployment deployment) {
  private static final JsonNode CONTRACT = read();

  /** Required by the contract, optional on deployments. */
  private static final Set<String> OPTIONAL = Set.of("check_permissions", "permission");

  /** White space of ECMAScript, for use in brackets as in the contract. */
  private static final String WHITE_SPACE =
      "\\t-\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";

  Contract(Operation operation, Deployment deployment) {
    this(
        CONTRACT
            .at("/paths")
            .get(operation.path())
            .get(operation.method().toLowerCase(Locale.ROOT)),
        deployment);
  }

  /** Ends an operation with an error of the API. */
  static final class Refusal extends RuntimeException {
    private final int status;

    Refusal(int status, String message) {
      super(message, null, false, false);
      this.status = status;
    }
  }

  static void refuse(boolean wrong, int status, String message) {
    if (wrong) {
      throw new Refusal(status, message);
    }
  }

  private static JsonNode read() {
    try (InputStream json = Contract.class.getResourceAsStream("openapi.json")) {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? CONTRACT.at(node.get("$ref").asText().substring(1)) : node;
  }

  boolean isDocumented() {
    return deployment.has(Trait.DOCUMENTED_RESPONSES);
  }

  /**
   * Returns whether to ignore unknown properties, nulls and patterns, and to accept a boolean as a
   * string.
   */
  private boolean isLenient() {
    return !deployment.has(Trait.STRICT_REQUESTS);
  }

  /** Returns the user whose access token or API key is in the request; empty if none is needed. */
  String caller(State state, RecordedRequest request) {
    if (operation.has("security") && operation.get("security").isEmpty()) {
      return "";
    }
    List<String> values = request.headers().getOrDefault("x-access-tokens", List.of());
    refuse(values.isEmpty() && isDocumented(), 401, "Token is missing");
    String token = values.size() == 1 ? values.get(0) : ""; // With two tokens, neither counts.
    List<ObjectNode> known =
        Stream.of(state.tokens, state.apiKeys)
            .flatMap(List::stream)
            .filter(row -> State.has(row, "key", token))
            .toList();
    String number = known.isEmpty() ? " [1]" : " [2]";
    String message =
        "Token is invalid" + (deployment.has(Trait.NUMBERED_TOKEN_ERRORS) ? number : "");
    List<ObjectNode> valid = known.stream().filter(state::isValid).toList();
    refuse(valid.isEmpty(), deployment.has(Trait.INVALID_TOKEN_IS_401) ? 401 : 400, message);
    return valid.get(0).path("owner").asText();
  }

  /** Returns a copy of the documented example of a success if there is one, or the observed one. */
  ObjectNode success() {
    JsonNode examples = operation.at("/responses/200/content/application~1json/examples");
    String name = examples.has("documented") && isDocumented() ? "documented" : "observed";
    return resolve(examples.get(name)).get("value").deepCopy();
  }

  /** Returns an error, whose status is text where the example of a success has text. */
  Response error(int status, String message) {
    boolean isText = success().path("status").isTextual();
    JsonNode sent = isText ? new TextNode(String.valueOf(status)) : new IntNode(status);
    JsonNode error = State.object("response", message).set("status", sent);
    return Response.json(deployment.has(Trait.ERRORS_BY_STATUS) ? status : 200, error.toString());
  }

  /** Returns the error; 400 instead of a status that the documentation lacks, except for 401. */
  Response error(Refusal refusal) {
    JsonNode error = resolve(operation.at("/responses/" + refusal.status));
    boolean isKnown = !error.isMissingNode() && !error.path("x-undocumented").asBoolean();
    boolean isPossible = isKnown || refusal.status == 401 || !isDocumented();
    return error(isPossible ? refusal.status : 400, refusal.getMessage());
  }

  /** Returns the body of a valid request. Refuses other requests. */
  JsonNode body(RecordedRequest request) {
    if (request.body().isEmpty() && !operation.at("/requestBody/required").asBoolean()) {
      return State.object();
    }
    String type = String.join(",", request.headers().getOrDefault("Content-Type", List.of()));
    boolean isJson = isLenient() || type.matches("(?i)application/json *(;.*)?");
    refuse(!isJson, 400, "The request is not application/json");
    JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
    try {
      JsonNode body = request.json();
      check(body, resolve(schema), "The request");
      return body;
    } catch (IllegalStateException e) {
      throw new Refusal(400, "The request is not JSON");
    }
  }

  private void check(JsonNode value, JsonNode schema, String name) {
    String rules = name + " must be " + schema;
    for (Map.Entry<String, JsonNode> rule : schema.properties()) {
      String keyword = rule.getKey();
      boolean isRule = !keyword.startsWith("x-");
      refuse(isRule && !obeys(value, keyword, rule.getValue()), 400, rules);
    }
    for (JsonNode required : schema.path("required")) {
      String property = required.asText();
      boolean given = isLenient() ? value.hasNonNull(property) : value.has(property);
      boolean optional = isLenient() && OPTIONAL.contains(property);
      refuse(!given && !optional, 400, property + " is missing");
    }
    for (Map.Entry<String, JsonNode> property : value.properties()) {
      JsonNode known = resolve(schema.path("properties").path(property.getKey()));
      if (!known.isMissingNode() && !(isLenient() && property.getValue().isNull())) {
        check(property.getValue(), known, property.getKey());
      } else {
        refuse(!isLenient(), 400, property.getKey() + " is not known");
      }
    }
  }

  /** Throws for other keywords, so that no rule of the contract is overlooked. */
  private boolean obeys(JsonNode value, String keyword, JsonNode rule) {
    String text = value.asText();
    return switch (keyword.equals("type") ? "type " + rule.asText() : keyword) {
      case "type object" -> value.isObject();
      case "type string" -> value.isTextual();
      case "type boolean" -> value.isBoolean() || isLenient() && text.matches("(?i)true|false");
      case "type integer" -> value.canConvertToExactIntegral() && value.canConvertToLong();
      case "format" -> !rule.asText().equals("int32") || value.canConvertToInt();
      case "minimum" -> value.asLong() >= rule.asLong();
      case "maximum" -> value.asLong() <= rule.asLong();
      case "minLength" -> text.length() >= rule.asInt();
      case "enum" -> StreamSupport.stream(rule.spliterator(), false).anyMatch(value::equals);
      case "pattern" -> isLenient() || matches(text, rule.asText());
      case "additionalProperties", "properties", "required" -> value.isObject(); // Without a type.
      case "deprecated", "description" -> true;
      default ->
          throw new UnsupportedOperationException(
              "Unknown to the stand-in: " + keyword + " " + rule);
    };
  }

  /** Matches as ECMAScript does: {@code $} does not match before a final line break. */
  private static boolean matches(String value, String pattern) {
    String java = pattern.replace("\\s", WHITE_SPACE).replace("\\S", "[^" + WHITE_SPACE + "]");
    return Pattern.compile(java.replaceFirst("\\$$", "\\\\z")).matcher(value).find();
  }
}
