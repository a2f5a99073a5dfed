package ai.asksage.user.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import ai.asksage.user.testing.contract.Operation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
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
  static final String BASE_PATH = "/user";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Refuses null, except for the operation. */
  public RecordedRequest {
    State.notNull(method, "method");
    State.notNull(path, "path");
    State.notNull(headers, "headers");
    State.notNull(body, "body");
  }

  static RecordedRequest of(ClassicHttpRequest request) throws IOException {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Header header : request.getHeaders()) {
      headers.computeIfAbsent(header.getName(), n -> new ArrayList<>()).add(header.getValue());
    }
    headers.replaceAll((name, values) -> List.copyOf(values));
    @Nullable HttpEntity entity = request.getEntity();
    String method = request.getMethod();
    String path = request.getPath().replaceFirst("\\?.*", "");
    return new RecordedRequest(
        operationsAt(path)
            .filter(operation -> method.equals(operation.method()))
            .findFirst()
            .orElse(null),
        method,
        path,
        Collections.unmodifiableMap(headers),
        entity == null ? "" : new String(EntityUtils.toByteArray(entity), UTF_8));
  }

  private static Stream<Operation> operationsAt(String path) {
    return Stream.of(Operation.values())
        .filter(operation -> path.equals(BASE_PATH + operation.path()));
  }

  /** Returns the response of a web framework to a request outside the API. */
  Response unknown() {
    String methods = operationsAt(path).map(Operation::method).collect(joining(", "));
    return methods.isEmpty()
        ? Response.page(404, "Not Found")
        : Response.page(405, "Method Not Allowed").withHeader("Allow", methods);
  }

  /**
   * {@return the only value of a header, by its name in any case; null if it was not sent}
   *
   * @throws IllegalStateException if it was sent more than once
   */
  public @Nullable String header(String name) {
    List<String> values = headers.getOrDefault(State.notNull(name, "name"), List.of());
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
