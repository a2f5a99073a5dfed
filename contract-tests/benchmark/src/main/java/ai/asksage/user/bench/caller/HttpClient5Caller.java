package ai.asksage.user.bench.caller;

import ai.asksage.user.model.AddDatasetRequest;
import ai.asksage.user.model.ChatSessions;
import ai.asksage.user.model.GetUserLogsRequest;
import ai.asksage.user.model.MessageResponse;
import ai.asksage.user.model.UserLogs;
import java.io.IOException;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** The floor: Apache HttpClient 5 and Jackson, by hand. */
final class HttpClient5Caller implements Caller {
  private final CloseableHttpClient client =
      HttpClients.custom()
          .setConnectionManager(
              PoolingHttpClientConnectionManagerBuilder.create()
                  .setMaxConnPerRoute(CONNECTIONS)
                  .setMaxConnTotal(CONNECTIONS)
                  .build())
          .build();
  private final String url;

  HttpClient5Caller(String url) {
    this.url = url;
  }

  @Override
  public Object addDataset() throws IOException {
    AddDatasetRequest request = AddDatasetRequest.builder().dataset("Reports").build();
    return post("/add-dataset", request, MessageResponse.class).response();
  }

  @Override
  public Object logs() throws IOException {
    GetUserLogsRequest request = GetUserLogsRequest.builder().limit(100).build();
    return post("/get-user-logs", request, UserLogs.class).response();
  }

  @Override
  public Object chats() throws IOException {
    return post("/get-chats", Map.of(), ChatSessions.class).response();
  }

  private <T> T post(String path, Object request, Class<T> type) throws IOException {
    HttpPost post = new HttpPost(url + path);
    post.setHeader("x-access-tokens", "any-api-key");
    byte[] body = HandJson.write(request);
    post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    return client.execute(post, response -> HandJson.read(response.getEntity().getContent(), type));
  }
}
