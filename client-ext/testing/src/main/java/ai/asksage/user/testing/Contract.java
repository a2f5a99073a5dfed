package ai.asksage.user.testing;

import static ai.asksage.user.testing.Responder.refuse;

import ai.asksage.user.testing.contract.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The contract, read from the copy that the build puts into the jar. */
final class Contract {
  private static final JsonNode CONTRACT = read();

  /** Required by the contract, optional on deployments. */
  private static final Set<String> OPTIONAL = Set.of("check_permissions", "permission");

  /** White space of ECMAScript, for use in brackets as in the contract. */
  private static final String WHITE_SPACE =
      "\\t-\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";

  private Contract() {}

  private static JsonNode read() {
    try (InputStream json = Contract.class.getResourceAsStream("openapi.json")) {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode operation(Operation operation) {
    String method = operation.method().toLowerCase(Locale.ROOT);
    return CONTRACT.get("paths").get(operation.path()).get(method);
  }

  private static JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? CONTRACT.at(node.get("$ref").asText().substring(1)) : node;
  }

  static boolean needsToken(Operation operation) {
    JsonNode security = operation(operation).path("security");
    return security.isMissingNode() || !security.isEmpty();
  }

  static boolean needsBody(Operation operation) {
    return operation(operation).at("/requestBody/required").asBoolean();
  }

  /** Returns whether the vendor documents an error of this status. */
  static boolean documents(Operation operation, int status) {
    JsonNode response = operation(operation).get("responses").path(String.valueOf(status));
    return !response.isMissingNode() && !resolve(response).path("x-undocumented").asBoolean();
  }

  /** Returns a copy of the documented example of a success if there is one, or the observed one. */
  static ObjectNode success(Operation operation, boolean documented) {
    JsonNode examples =
        operation(operation).at("/responses/200/content/application~1json/examples");
    String name = examples.has("documented") && documented ? "documented" : "observed";
    return resolve(examples.get(name)).get("value").deepCopy();
  }

  /**
   * Refuses an invalid request.
   *
   * @param lenient whether to ignore unknown properties, nulls and patterns, and to accept a
   *     boolean as a string
   */
  static void check(Operation operation, JsonNode request, boolean lenient) {
    JsonNode schema = operation(operation).at("/requestBody/content/application~1json/schema");
    check(request, resolve(schema), "The request", lenient);
  }

  private static void check(JsonNode value, JsonNode schema, String name, boolean lenient) {
    String rules = name + " must be " + schema;
    for (Map.Entry<String, JsonNode> rule : schema.properties()) {
      String keyword = rule.getKey();
      boolean isRule = !keyword.startsWith("x-");
      refuse(isRule && !obeys(value, keyword, rule.getValue(), lenient), 400, rules);
    }
    for (JsonNode required : schema.path("required")) {
      String property = required.asText();
      boolean given = lenient ? value.hasNonNull(property) : value.has(property);
      boolean optional = lenient && OPTIONAL.contains(property);
      refuse(!given && !optional, 400, property + " is missing");
    }
    for (Map.Entry<String, JsonNode> property : value.properties()) {
      JsonNode known = resolve(schema.path("properties").path(property.getKey()));
      if (!known.isMissingNode() && !(lenient && property.getValue().isNull())) {
        check(property.getValue(), known, property.getKey(), lenient);
      } else {
        refuse(!lenient, 400, property.getKey() + " is not known");
      }
    }
  }

  /** Throws for other keywords, so that no rule of the contract is overlooked. */
  private static boolean obeys(JsonNode value, String keyword, JsonNode rule, boolean lenient) {
    String text = value.asText();
    return switch (keyword.equals("type") ? "type " + rule.asText() : keyword) {
      case "type object" -> value.isObject();
      case "type string" -> value.isTextual();
      case "type boolean" -> value.isBoolean() || lenient && text.matches("(?i)true|false");
      case "type integer" -> value.canConvertToExactIntegral() && value.canConvertToLong();
      case "format" -> !rule.asText().equals("int32") || value.canConvertToInt();
      case "minimum" -> value.asLong() >= rule.asLong();
      case "maximum" -> value.asLong() <= rule.asLong();
      case "minLength" -> text.length() >= rule.asInt();
      case "enum" -> StreamSupport.stream(rule.spliterator(), false).anyMatch(value::equals);
      case "pattern" -> lenient || matches(text, rule.asText());
      case "additionalProperties", "properties", "required" -> value.isObject(); // Without a type.
      case "description" -> true;
      default -> throw new IllegalStateException("The stand-in does not know " + keyword);
    };
  }

  /** Matches as ECMAScript does: {@code $} does not match before a final line break. */
  private static boolean matches(String value, String pattern) {
    String java = pattern.replace("\\s", WHITE_SPACE).replace("\\S", "[^" + WHITE_SPACE + "]");
    return Pattern.compile(java.replaceFirst("\\$$", "\\\\z")).matcher(value).find();
  }
}
