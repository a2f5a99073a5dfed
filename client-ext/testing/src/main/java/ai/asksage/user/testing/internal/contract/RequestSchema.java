package ai.asksage.user.testing.internal.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Checks requests. Fails on unknown keywords, so that none is overlooked.
 *
 * @param lenient whether to ignore unknown properties, nulls and patterns, and to accept a boolean
 *     as a string
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

  /** Returns the problem of a value, or null if it has none. */
  @Nullable String problem(JsonNode value, JsonNode unresolved, String name) {
    JsonNode schema = resolve(unresolved);
    boolean isObject = schema.has("properties") || schema.has("additionalProperties");
    boolean valid =
        switch (schema.path("type").asText(isObject ? "object" : "")) {
          case "object" -> value.isObject();
          case "string" -> value.isTextual() && isValid(value.asText(), schema);
          case "boolean" ->
              value.isBoolean() || lenient && value.asText().matches("(?i)true|false");
          case "integer" -> value.canConvertToExactIntegral() && isInBounds(value, schema);
          default -> throw new IllegalStateException("RequestSchema does not know " + schema);
        };
    if (!valid) {
      return name + " must be " + schema;
    }
    return isObject ? objectProblem(value, schema) : null;
  }

  private @Nullable String objectProblem(JsonNode value, JsonNode schema) {
    for (JsonNode required : schema.path("required")) {
      String name = required.asText();
      if (lenient ? !value.hasNonNull(name) && !OPTIONAL.contains(name) : !value.has(name)) {
        return name + " is missing";
      }
    }
    for (Map.Entry<String, JsonNode> property : value.properties()) {
      String name = property.getKey();
      JsonNode known = schema.path("properties").path(name);
      @Nullable String problem = null;
      if (!known.isMissingNode() && !(lenient && property.getValue().isNull())) {
        problem = problem(property.getValue(), known, name);
      } else if (!lenient) {
        problem = name + " is not known";
      }
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  private static boolean isInBounds(JsonNode value, JsonNode schema) {
    return (schema.path("format").asText().equals("int32")
            ? value.canConvertToInt()
            : value.canConvertToLong())
        && value.asLong() >= schema.path("minimum").asLong(Long.MIN_VALUE)
        && value.asLong() <= schema.path("maximum").asLong(Long.MAX_VALUE);
  }

  private boolean isValid(String value, JsonNode schema) {
    return value.length() >= schema.path("minLength").asInt()
        && (!schema.has("enum") || isIn(schema.get("enum"), value))
        && (lenient || !schema.has("pattern") || matches(value, schema.get("pattern").asText()));
  }

  private static boolean isIn(Iterable<JsonNode> values, String value) {
    return StreamSupport.stream(values.spliterator(), false)
        .anyMatch(each -> each.asText().equals(value));
  }

  /** Matches as ECMAScript does: {@code $} does not match before a final line break. */
  private static boolean matches(String value, String pattern) {
    String java = pattern.replace("\\s", WHITE_SPACE).replace("\\S", "[^" + WHITE_SPACE + "]");
    return Pattern.compile(java.replaceFirst("\\$$", "\\\\z")).matcher(value).find();
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
