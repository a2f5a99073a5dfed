package ai.asksage.user.client;

import static ai.asksage.user.client.fixture.TestServer.response;
import static ai.asksage.user.client.fixture.TestServer.send;

import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.TestServer.Received;
import ai.asksage.user.client.internal.call.Environment;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.slf4j.helpers.NOPLogger;

/** A server that grants everything. */
public final class HealthyServer {
  private HealthyServer() {}

  public static final Map<String, String> ANSWERS =
      Map.of(
          "/user/get-datasets-with-permissions", "{\"response\":[],\"status\":200}",
          "/user/get-user-api-keys", "{\"response\":[],\"status\":\"200\"}",
          "/user/get-chats", "{\"response\":\"{\\\"chats\\\":[]}\",\"status\":200}",
          "/user/get-chat-session", "{\"response\":\"{\\\"content\\\":[]}\",\"status\":200}",
          "/user/get-user-logs",
              "{\"response\":[{\"date_time\":\"now\",\"prompt\":\"p\"}],\"status\":\"200\"}",
          "/user/get-user-logins",
              "{\"response\":[{\"date_time\":\"now\",\"prompt\":\"p\"}],\"status\":\"200\"}",
          "/user/get-token-with-api-key",
              "{\"response\":{\"access_token\":\"fresh-{token}\"},\"status\":\"200\"}");

  public static String path(Received request) {
    return request.line().split(" ")[1];
  }

  public static TestServer start() throws IOException {
    return TestServer.answering(
        (request, to) ->
            send(
                to,
                response(
                    200,
                    ANSWERS.getOrDefault(
                        path(request), "{\"response\":\"OK\",\"status\":200,\"id\":7}"))));
  }

  public static AskSageUserClientBuilder builder(TestServer server) {
    return new DefaultClientBuilder()
        .environment(
            new Environment(
                Clock.systemUTC(), (wait, closed) -> {}, System::nanoTime, NOPLogger.NOP_LOGGER))
        .baseUrl(server.url("/user"))
        .credentials(Credentials.apiKey("some-{key}"));
  }
}
