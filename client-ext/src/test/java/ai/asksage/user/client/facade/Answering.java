package ai.asksage.user.client.facade;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import feign.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client whose server gives one response to everything. */
final class Answering {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Answering() {}

  static AskSageUserClient body(String body) {
    return AskSageUserClient.builder()
        .credentials(Credentials.apiKey("any-api-key"))
        .transport(
            (request, options) ->
                Response.builder()
                    .status(200)
                    .headers(Map.of())
                    .request(request)
                    .body(body, UTF_8)
                    .build())
        .build();
  }

  /** JSON as the value of {@code response}. */
  static AskSageUserClient response(String json) {
    return body("{\"response\":" + json + ",\"status\":200}");
  }

  /** A text as the value of {@code response}, and another of {@code session_id}. */
  static AskSageUserClient text(@Nullable String text, @Nullable String sessionId) {
    ObjectNode body = MAPPER.createObjectNode().put("response", text).put("status", 200);
    if (sessionId != null) {
      body.put("session_id", sessionId);
    }
    return body(body.toString());
  }
}
