package ai.asksage.user.contract.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A request as it was sent, and what came back. */
public record Exchange(
    Request request, int status, Map<String, Collection<String>> headers, byte[] body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public JsonNode sent() {
    return json(request.body());
  }

  public JsonNode received() {
    return json(body);
  }

  /** What Prism finds wrong with the request, null if nothing. */
  public String violations() {
    Collection<String> violations = headers.getOrDefault("sl-violations", List.of());
    return violations.isEmpty() ? null : violations.iterator().next();
  }

  /** How to send it again by hand, with the base URL left open. */
  public String replay() {
    StringBuilder curl = new StringBuilder("curl -i -X " + request.httpMethod());
    request
        .headers()
        .forEach((name, values) -> curl.append(" -H '%s: %s'".formatted(name, first(values))));
    return curl + " -d '" + sent() + "' " + request.url() + "\nanswered " + status + " " + text();
  }

  private static String first(Collection<String> values) {
    return values.iterator().next();
  }

  private String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  private static JsonNode json(byte[] body) {
    try {
      return body == null ? JSON.missingNode() : JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.missingNode(); // HTML, say.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
