package ai.asksage.user.contract.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was sent, and the response.
 *
 * @param headers those of the request, as lists by name in any case
 */
public record RecordedCall(
    String method,
    String path,
    Map<String, List<String>> headers,
    byte[] request,
    int status,
    HttpHeaders responseHeaders,
    byte[] response) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public JsonNode sent() {
    return json(request);
  }

  public JsonNode received() {
    return json(response);
  }

  /** What Prism finds wrong, null if nothing. */
  public @Nullable String violations() {
    return responseHeaders.firstValue("sl-violations").orElse(null);
  }

  @Override
  public String toString() {
    return "%s %s %s with %s%nanswered %d %s"
        .formatted(method, path, headers, text(request), status, text(response));
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  private static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.missingNode(); // HTML, for example.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
