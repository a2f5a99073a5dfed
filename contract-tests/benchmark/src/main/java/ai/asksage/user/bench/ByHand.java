package ai.asksage.user.bench;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import ai.asksage.user.model.ChatList;
import ai.asksage.user.model.ChatSessions;
import ai.asksage.user.model.MessageResponse;
import ai.asksage.user.model.UserLogs;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** Calls with Jackson and a default Apache HttpClient 5. Returns the client's values. */
record ByHand(CloseableHttpClient client, String url) {
  /** The default of the client. */
  static final int CONNECTIONS = 64;

  private static final JsonMapper MAPPER = new JsonMapper();

  static ByHand of(String url) {
    var connections = PoolingHttpClientConnectionManagerBuilder.create().build();
    connections.setDefaultMaxPerRoute(CONNECTIONS);
    connections.setMaxTotal(CONNECTIONS);
    return new ByHand(HttpClients.custom().setConnectionManager(connections).build(), url);
  }

  Object call(String operation) throws IOException {
    return switch (operation) {
      case "add-dataset" ->
          post(operation, Map.of("dataset", "Reports"), MessageResponse.class).response();
      case "get-user-logs" ->
          post(operation, Map.of("limit", 100), UserLogs.class).response().stream()
              .map(log -> Map.entry(log, RFC_1123_DATE_TIME.parse(log.dateTime(), Instant::from)))
              .toList();
      default -> {
        String json = post(operation, Map.of(), ChatSessions.class).response();
        yield MAPPER.readValue(json, ChatList.class).chats();
      }
    };
  }

  private <T> T post(String operation, Object request, Class<T> type) throws IOException {
    HttpPost post = new HttpPost(url + "/" + operation);
    post.setHeader("x-access-tokens", "any-api-key");
    byte[] body = MAPPER.writeValueAsBytes(request);
    post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    return client.execute(
        post, response -> MAPPER.readValue(response.getEntity().getContent(), type));
  }
}
