package ai.asksage.user.contract.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * A stand-in that answers as real deployments were seen to, and knows nothing of the contract:
 * errors in HTTP 200, a status in a string on some operations, JSON in strings, arrays.
 *
 * <p>Any token is good but {@link #REVOKED}. A dataset name of more than 64 characters is too long,
 * which is answered as older deployments do, with the HTTP status, when it begins with {@code Old};
 * one that begins with {@code CUI-Card} needs a smart card, also with the HTTP status; user 404 has
 * no datasets.
 */
public final class ObservedServer implements AutoCloseable {
  public static final String REVOKED = "revoked-key";
  private static final String SESSION = "0b7d2c1e-3f4a-4c58-8a6d-95e1f2a7c310";
  private static final String OK = "\"OK\"";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where the status is a string. */
  private static final Set<String> STRING_STATUS =
      Set.of(
          "POST /user/get-token-with-api-key",
          "POST /user/get-user-logs",
          "POST /user/get-user-logins",
          "POST /user/get-user-api-keys",
          "DELETE /user/user-api-key");

  /** What is in {@code response}. */
  private static final Map<String, String> SUCCESSES =
      Map.ofEntries(
          Map.entry("POST /user/get-token-with-api-key", "{\"access_token\":\"h.p.s\"}"),
          Map.entry(
              "POST /user/get-user-logs",
              """
              [{"id":81,"date_time":"Fri, 09 May 2025 07:00:00 GMT","prompt":"Why?","response":"Because.",
                "model":"gpt-4o","prompt_tokens":2,"completion_tokens":3,"total_tokens":5,"teach":"True",
                "ip":"198.51.100.4"}]"""),
          Map.entry(
              "POST /user/get-user-logins",
              """
              [{"id":7,"date_time":"Thu, 08 May 2025 21:42:04 GMT","ip":"198.51.100.4","type":"sso",
                "status":"Success","comment":""}]"""),
          Map.entry("POST /user/add-dataset", OK),
          Map.entry("POST /user/assign-dataset", OK),
          Map.entry("POST /user/deassign-dataset", OK),
          Map.entry("POST /user/delete-dataset", OK),
          Map.entry("POST /user/update-permission-dataset", OK),
          Map.entry(
              "POST /user/get-datasets-with-permissions",
              """
              [{"dataset":"user_custom_9_test-test-test_content","classification":"CUI",
                "permissions":"owner","is_tabular":false}]"""),
          Map.entry(
              "POST /user/get-chats",
              inString(
                  """
                  {"chats":[{"id":"%1$s","content":[{"user":"me","message":"Hi"}]},
                            {"id":"5e0c","content":-1}],
                   "buttons":[{"key":"%1$s","content":"First","mode_type":"prose"}]}"""
                      .formatted(SESSION))),
          Map.entry(
              "POST /user/get-chat-session",
              inString(
                  """
                  {"session_id":"%s","content":[{"user":"me","message":"Hi"}]}"""
                      .formatted(SESSION))),
          Map.entry("POST /user/delete-chat-session", "\"Chat removed\""),
          Map.entry(
              "POST /user/get-user-api-keys",
              """
              [{"id":3,"date_time":"Thu, 08 May 2025 21:42:04 GMT","name":"build","user_id":9,"key":"k",
                "token_scopes":null,"revoked_at":null,"revoked_reason":null}]"""),
          Map.entry("POST /user/user-api-key", "\"Key made\",\"id\":1807"),
          Map.entry("DELETE /user/user-api-key", OK));

  private final HttpServer server;

  private ObservedServer(HttpServer server) {
    this.server = server;
  }

  public static ObservedServer start() throws IOException {
    return deviating(Map.of());
  }

  /** One that answers something else to some requests, whatever they say. */
  public static ObservedServer deviating(Map<String, String> bodies) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, bodies));
    server.start();
    return new ObservedServer(server);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/user");
  }

  private static void answer(HttpExchange exchange, Map<String, String> bodies) throws IOException {
    String line = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    String token = exchange.getRequestHeaders().getFirst("x-access-tokens");
    JsonNode request = JSON.readTree(exchange.getRequestBody());
    String dataset = request.path("dataset").asText();
    boolean exchangesToken = line.endsWith("/get-token-with-api-key");
    if (bodies.containsKey(line)) {
      send(exchange, 200, bodies.get(line));
    } else if (!SUCCESSES.containsKey(line)) {
      send(exchange, 404, "<html><body>Not Found</body></html>");
    } else if (token == null ? !exchangesToken : token.equals(REVOKED)) {
      send(exchange, 200, body(line, "\"Token is invalid\"", 400));
    } else if (dataset.startsWith("CUI-Card")) {
      send(exchange, 407, body(line, "\"CAC required\"", 407));
    } else if (dataset.length() > 64) {
      int status = dataset.startsWith("Old") ? 406 : 200;
      send(exchange, status, body(line, "\"Dataset name too long\"", 406));
    } else if (dataset.startsWith("user_custom_404_")) {
      send(exchange, 200, body(line, "\"No such dataset\"", 408));
    } else {
      send(exchange, 200, body(line, SUCCESSES.get(line), 200));
    }
  }

  private static String body(String line, String response, int status) {
    String number = STRING_STATUS.contains(line) ? "\"" + status + "\"" : String.valueOf(status);
    return "{\"response\":" + response + ",\"status\":" + number + "}";
  }

  private static String inString(String json) {
    return JSON.getNodeFactory().textNode(json).toString();
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .set("Content-Type", text.startsWith("<") ? "text/html" : "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
