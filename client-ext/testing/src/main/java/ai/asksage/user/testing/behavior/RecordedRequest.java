package ai.asksage.user.testing.behavior;

import ai.asksage.user.testing.contract.Operation;
import ai.asksage.user.testing.internal.Arguments;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that arrived. Immutable; its text shows neither headers nor body.
 *
 * @param operation what was called; null if the API has no such operation
 * @param method the HTTP method
 * @param path the whole path, without the query
 * @param headers by name, in any case; unmodifiable
 * @param body the body as text, empty if there was none
 */
public record RecordedRequest(
    @Nullable Operation operation,
    String method,
    String path,
    Map<String, List<String>> headers,
    String body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Checks that what may not be null is not. */
  public RecordedRequest {
    Arguments.require(method, "method");
    Arguments.require(path, "path");
    Arguments.require(headers, "headers");
    Arguments.require(body, "body");
  }

  /**
   * The only value of a header.
   *
   * @param name the header's name, in any case
   * @return its value; null if it was not sent
   * @throws IllegalStateException if it was sent more than once
   */
  public @Nullable String header(String name) {
    List<String> values = headers.getOrDefault(Arguments.require(name, "name"), List.of());
    if (values.size() > 1) {
      throw new IllegalStateException(name + " was sent " + values.size() + " times");
    }
    return values.isEmpty() ? null : values.get(0);
  }

  /**
   * The body as JSON.
   *
   * @return the body; a missing node if there was none
   * @throws IllegalStateException if it is no JSON
   */
  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The body of " + this + " is no JSON", e);
    }
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
