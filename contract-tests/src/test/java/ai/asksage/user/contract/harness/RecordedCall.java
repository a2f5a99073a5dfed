package ai.asksage.user.contract.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request and its response. */
public record RecordedCall(
    String method,
    String path,
    Map<String, ? extends Collection<String>> headers,
    String request,
    int status,
    Map<String, ? extends Collection<String>> responseHeaders,
    String response) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public JsonNode sent() {
    return json(request);
  }

  public JsonNode received() {
    return json(response);
  }

  /** Returns the violations that Prism found; null if none. */
  public @Nullable String violations() {
    Collection<String> found = responseHeaders.get("sl-violations");
    return found == null ? null : List.copyOf(found).get(0);
  }

  @Override
  public String toString() {
    return "%s %s %s with %s%nreceived %d %s"
        .formatted(method, path, headers, request, status, response);
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.missingNode(); // HTML, for example.
    }
  }
}
