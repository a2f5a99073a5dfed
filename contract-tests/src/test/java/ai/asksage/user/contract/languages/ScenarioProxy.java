package ai.asksage.user.contract.languages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Stands before a server, so that a client in any language need not know how a scenario is brought
 * about: what it asks at {@code /NAME/...} is passed on with what the scenario says, and kept.
 */
final class ScenarioProxy implements AutoCloseable {

  /**
   * A call.
   *
   * @param violations what Prism finds wrong with it, empty if nothing
   */
  record Call(JsonNode sent, JsonNode answer, int tokens, String violations) {}

  private static final String TOKEN = "x-access-tokens";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, Call> calls = new ConcurrentHashMap<>();
  private final Map<String, LanguageScenario> scenarios;
  private final URI upstream;
  private final HttpServer server;

  private ScenarioProxy(List<LanguageScenario> scenarios, URI upstream, HttpServer server) {
    this.scenarios =
        scenarios.stream().collect(Collectors.toMap(LanguageScenario::name, Function.identity()));
    this.upstream = upstream;
    this.server = server;
  }

  static ScenarioProxy start(List<LanguageScenario> scenarios, URI upstream) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ScenarioProxy proxy = new ScenarioProxy(scenarios, upstream, server);
    server.createContext("/", proxy::pass);
    server.start();
    return proxy;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  Map<String, Call> calls() {
    return Map.copyOf(calls);
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().split("/", 3);
      LanguageScenario scenario = scenarios.get(path[1]);
      byte[] sent = exchange.getRequestBody().readAllBytes();
      List<String> tokens = exchange.getRequestHeaders().getOrDefault(TOKEN, List.of());
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(upstream + "/" + path[2]))
              .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(sent))
              .header("Prefer", scenario.preference());
      exchange
          .getRequestHeaders()
          .getOrDefault("Content-Type", List.of())
          .forEach(type -> request.header("Content-Type", type));
      tokens.forEach(token -> request.header(TOKEN, token));
      HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
      JsonNode answer = answer(scenario, response.body());
      String violations = response.headers().firstValue("sl-violations").orElse("");
      calls.put(scenario.name(), new Call(JSON.readTree(sent), answer, tokens.size(), violations));
      byte[] body = JSON.writeValueAsBytes(answer);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(response.statusCode(), body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private JsonNode answer(LanguageScenario scenario, byte[] body) throws IOException {
    if (scenario.answer() != null) {
      return JSON.readTree(scenario.answer());
    }
    JsonNode answer = JSON.readTree(body);
    if (scenario.extended()) {
      extend(answer);
      answer.path("response").forEach(ScenarioProxy::extend);
    }
    return answer;
  }

  private static void extend(JsonNode object) {
    ((ObjectNode) object).putObject("added_later").put("by", "the server");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
