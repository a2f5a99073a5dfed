package ai.asksage.user.testing.internal.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the contract has against a request. Knows the keywords that its requests use, and fails on
 * any other, so that none is overlooked.
 */
public final class RequestSchema {
  private static final Set<String> KEYWORDS =
      Set.of(
          "$ref",
          "additionalProperties",
          "description",
          "enum",
          "format",
          "maximum",
          "minLength",
          "minimum",
          "pattern",
          "properties",
          "required",
          "type");

  /** What deployments were seen to do without, whatever the contract says. */
  private static final Set<String> OPTIONAL_ON_DEPLOYMENTS =
      Set.of("check_permissions", "permission");

  /** For use in brackets, where the contract has it. */
  private static final String WHITE_SPACE =
      "\\t-\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";

  private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

  private final JsonNode contract;
  private final JsonNode schema;

  RequestSchema(JsonNode contract, JsonNode schema) {
    this.contract = contract;
    this.schema = schema;
  }

  /**
   * What is wrong with a request, or null if nothing is.
   *
   * @param lenient whether only that counts which deployments cannot do without: unknown
   *     properties, nulls and forms of strings do not matter, and a boolean may be a word
   */
  public @Nullable String problem(JsonNode request, boolean lenient) {
    return problem(request, schema, "The request", lenient);
  }

  private @Nullable String problem(
      JsonNode value, JsonNode unresolved, String name, boolean lenient) {
    JsonNode schema = resolve(unresolved);
    boolean object = schema.has("properties") || schema.has("additionalProperties");
    String type = schema.path("type").asText(object ? "object" : "");
    if (!hasType(value, type, schema.path("format").asText(), lenient)) {
      return name + " must be of the type " + type;
    }
    return switch (type) {
      case "object" -> objectProblem(value, schema, lenient);
      case "integer" -> numberProblem(value, schema, name);
      case "string" -> stringProblem(value.asText(), schema, name, lenient);
      default -> null;
    };
  }

  private @Nullable String objectProblem(JsonNode value, JsonNode schema, boolean lenient) {
    for (JsonNode required : schema.path("required")) {
      String name = required.asText();
      boolean missing = lenient ? !value.hasNonNull(name) : !value.has(name);
      if (missing && !(lenient && OPTIONAL_ON_DEPLOYMENTS.contains(name))) {
        return name + " is missing";
      }
    }
    for (Map.Entry<String, JsonNode> property : value.properties()) {
      String name = property.getKey();
      JsonNode known = schema.path("properties").path(name);
      if (lenient && (known.isMissingNode() || property.getValue().isNull())) {
        continue;
      }
      String problem =
          known.isMissingNode()
              ? name + " is not known"
              : problem(property.getValue(), known, name, lenient);
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  private static @Nullable String numberProblem(JsonNode value, JsonNode schema, String name) {
    boolean tooSmall = schema.has("minimum") && value.asLong() < schema.get("minimum").asLong();
    boolean tooLarge = schema.has("maximum") && value.asLong() > schema.get("maximum").asLong();
    return tooSmall || tooLarge ? name + " is out of bounds" : null;
  }

  private static @Nullable String stringProblem(
      String value, JsonNode schema, String name, boolean lenient) {
    if (value.length() < schema.path("minLength").asInt()) {
      return name + " is empty";
    }
    if (schema.has("enum")
        && schema.get("enum").valueStream().noneMatch(v -> v.asText().equals(value))) {
      return name + " is none of " + schema.get("enum");
    }
    boolean matches = lenient || !schema.has("pattern") || pattern(schema).matcher(value).find();
    return matches ? null : name + " has not the form " + schema.get("pattern").asText();
  }

  /** As ECMAScript reads it: another white space, and no dollar before a line break at the end. */
  private static Pattern pattern(JsonNode schema) {
    return PATTERNS.computeIfAbsent(
        schema.get("pattern").asText(),
        text ->
            Pattern.compile(
                text.replace("\\s", WHITE_SPACE)
                    .replace("\\S", "[^" + WHITE_SPACE + "]")
                    .replaceFirst("\\$$", "\\\\z")));
  }

  private static boolean hasType(JsonNode value, String type, String format, boolean lenient) {
    return switch (type) {
      case "object" -> value.isObject();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean() || lenient && value.asText().matches("(?i)true|false");
      case "integer" ->
          value.canConvertToExactIntegral()
              && (format.equals("int32") ? value.canConvertToInt() : value.canConvertToLong());
      default -> throw new IllegalStateException("Teach RequestSchema the type '" + type + "'");
    };
  }

  private JsonNode resolve(JsonNode schema) {
    schema
        .fieldNames()
        .forEachRemaining(
            keyword -> {
              if (!KEYWORDS.contains(keyword) && !keyword.startsWith("x-")) {
                throw new IllegalStateException("Teach RequestSchema the keyword " + keyword);
              }
            });
    return schema.has("$ref")
        ? resolve(contract.at(schema.get("$ref").asText().substring(1)))
        : schema;
  }
}
