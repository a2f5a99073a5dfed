package ai.asksage.user.testing.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks requests. Knows the keywords that the contract's requests use and fails on any other, so
 * that none is overlooked.
 *
 * @param lenient whether unknown properties, nulls and patterns do not matter, and a boolean may be
 *     a string
 */
record RequestSchema(JsonNode contract, boolean lenient) {
  private static final Set<String> KEYWORDS =
      Set.of(
          ("$ref additionalProperties description enum format maximum minLength minimum pattern"
                  + " properties required type")
              .split(" "));

  /** Required by the contract, optional on deployments. */
  private static final Set<String> OPTIONAL = Set.of("check_permissions", "permission");

  /** White space of ECMAScript, for use in brackets as in the contract. */
  private static final String WHITE_SPACE =
      "\\t-\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";

  private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

  /** Returns the problem of a value, or null if it has none. */
  @Nullable String problem(JsonNode value, JsonNode unresolved, String name) {
    JsonNode schema = resolve(unresolved);
    boolean object = schema.has("properties") || schema.has("additionalProperties");
    String type = schema.path("type").asText(object ? "object" : "");
    if (!hasType(value, type, schema.path("format").asText())) {
      return name + " must be of the type " + type;
    }
    return switch (type) {
      case "object" -> objectProblem(value, schema);
      case "integer" -> numberProblem(value, schema, name);
      case "string" -> stringProblem(value.asText(), schema, name);
      default -> null;
    };
  }

  private @Nullable String objectProblem(JsonNode value, JsonNode schema) {
    for (JsonNode required : schema.path("required")) {
      String name = required.asText();
      boolean missing = lenient ? !value.hasNonNull(name) : !value.has(name);
      if (missing && !(lenient && OPTIONAL.contains(name))) {
        return name + " is missing";
      }
    }
    for (Map.Entry<String, JsonNode> property : value.properties()) {
      String name = property.getKey();
      JsonNode known = schema.path("properties").path(name);
      if (lenient && (known.isMissingNode() || property.getValue().isNull())) {
        continue;
      }
      @Nullable String problem =
          known.isMissingNode()
              ? name + " is not known"
              : problem(property.getValue(), known, name);
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

  private @Nullable String stringProblem(String value, JsonNode schema, String name) {
    if (value.length() < schema.path("minLength").asInt()) {
      return name + " is empty";
    }
    if (schema.has("enum")
        && schema.get("enum").valueStream().noneMatch(v -> v.asText().equals(value))) {
      return name + " must be one of " + schema.get("enum");
    }
    boolean matches = lenient || !schema.has("pattern") || pattern(schema).matcher(value).find();
    return matches ? null : name + " must match " + schema.get("pattern").asText();
  }

  /** As ECMAScript reads it: other white space, and no dollar before a line break at the end. */
  private static Pattern pattern(JsonNode schema) {
    return PATTERNS.computeIfAbsent(
        schema.get("pattern").asText(),
        text ->
            Pattern.compile(
                text.replace("\\s", WHITE_SPACE)
                    .replace("\\S", "[^" + WHITE_SPACE + "]")
                    .replaceFirst("\\$$", "\\\\z")));
  }

  private boolean hasType(JsonNode value, String type, String format) {
    return switch (type) {
      case "object" -> value.isObject();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean() || lenient && value.asText().matches("(?i)true|false");
      case "integer" ->
          value.canConvertToExactIntegral()
              && (format.equals("int32") ? value.canConvertToInt() : value.canConvertToLong());
      default -> throw new IllegalStateException("RequestSchema does not know the type " + type);
    };
  }

  private JsonNode resolve(JsonNode schema) {
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      if (!KEYWORDS.contains(keyword.getKey()) && !keyword.getKey().startsWith("x-")) {
        throw new IllegalStateException("RequestSchema does not know " + keyword.getKey());
      }
    }
    return schema.has("$ref")
        ? resolve(contract.at(schema.get("$ref").asText().substring(1)))
        : schema;
  }
}
