package ai.asksage.user.bench.caller;

import ai.asksage.user.model.AddDatasetRequest;
import ai.asksage.user.model.ChatSessions;
import ai.asksage.user.model.GetUserLogsRequest;
import ai.asksage.user.model.MessageResponse;
import ai.asksage.user.model.UserLogs;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** The HTTP client of the JDK and Jackson, by hand. */
final class JdkCaller implements Caller {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;

  JdkCaller(String url) {
    this.url = url;
  }

  @Override
  public Object addDataset() throws Exception {
    AddDatasetRequest request = AddDatasetRequest.builder().dataset("Reports").build();
    return post("/add-dataset", request, MessageResponse.class).response();
  }

  @Override
  public Object logs() throws Exception {
    GetUserLogsRequest request = GetUserLogsRequest.builder().limit(100).build();
    return post("/get-user-logs", request, UserLogs.class).response();
  }

  @Override
  public Object chats() throws Exception {
    return post("/get-chats", Map.of(), ChatSessions.class).response();
  }

  private <T> T post(String path, Object request, Class<T> type) throws Exception {
    HttpRequest post =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("x-access-tokens", "any-api-key")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(HandJson.write(request)))
            .build();
    // As a stream it would lose its connection whenever Jackson does not read to the very end.
    return HandJson.read(client.send(post, BodyHandlers.ofByteArray()).body(), type);
  }
}
