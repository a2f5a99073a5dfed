package ai.asksage.user.testing.behavior;

import ai.asksage.user.testing.contract.Operation;
import ai.asksage.user.testing.internal.Require;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that arrived. Immutable; {@code toString()} shows neither headers nor body.
 *
 * @param operation the operation; null if the API has none for this method and path
 * @param path the whole path, without the query
 * @param headers the values by name, in any case; unmodifiable
 * @param body the body as text, empty if there was none
 */
public record RecordedRequest(
    @Nullable Operation operation,
    String method,
    String path,
    Map<String, List<String>> headers,
    String body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Refuses null, except for the operation. */
  public RecordedRequest {
    Require.notNull(method, "method");
    Require.notNull(path, "path");
    Require.notNull(headers, "headers");
    Require.notNull(body, "body");
  }

  /** {@return the values of a header, by its name in any case; empty if it was not sent} */
  public List<String> values(String header) {
    return headers.getOrDefault(Require.notNull(header, "header"), List.of());
  }

  /**
   * {@return the only value of a header, or null if it was not sent}
   *
   * @throws IllegalStateException if it was sent more than once
   */
  public @Nullable String header(String name) {
    List<String> values = values(Require.notNull(name, "name"));
    if (values.size() > 1) {
      throw new IllegalStateException(name + " was sent " + values.size() + " times");
    }
    return values.isEmpty() ? null : values.get(0);
  }

  /**
   * {@return the body as JSON, a missing node if there was none}
   *
   * @throws IllegalStateException if it is not JSON
   */
  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The body of " + this + " is not JSON", e);
    }
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
