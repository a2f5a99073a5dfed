package ai.asksage.user.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenTelemetry's Java agent sees each attempt. */
class TracingTest {
  private static final Map<String, String> RESPONSES =
      Map.of(
          "/user/add-dataset", "{\"response\":\"OK\",\"status\":200}",
          "/user/get-user-logins", "{\"response\":[],\"status\":200}",
          "/user/get-user-logs", "{\"response\":[],\"status\":\"200\"}");

  /** A line of the exporter {@code logging}: name, trace, span, kind. */
  private static final Pattern CLIENT_SPAN =
      Pattern.compile("'[^']*' : ([0-9a-f]{32}) ([0-9a-f]{16}) CLIENT ");

  private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-01");

  private final List<String> attempts = new CopyOnWriteArrayList<>();
  private final List<List<String>> traceparents = new CopyOnWriteArrayList<>();
  private final Map<String, Boolean> refused = new ConcurrentHashMap<>();

  @Test
  void eachAttemptHasOneSpanAndOneTraceparent(@TempDir Path folder) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::respond);
    server.start();
    List<String> spans;
    try {
      spans = spans("http://localhost:" + server.getAddress().getPort() + "/user", folder);
    } finally {
      server.stop(0);
    }

    assertThat(attempts)
        .containsExactly(
            "/user/add-dataset",
            "/user/get-user-logins",
            "/user/get-user-logins",
            "/user/get-user-logs",
            "/user/get-user-logs");
    assertThat(spans).as("client spans").hasSize(attempts.size());
    assertThat(traceparents).as("traceparent headers").allMatch(values -> values.size() == 1);
    assertThat(traceparents.stream().flatMap(List::stream).map(TracingTest::span))
        .as("the spans that the requests name")
        .containsExactlyInAnyOrderElementsOf(spans);
  }

  /** Rejects the first attempt of each reading call. */
  private void respond(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    attempts.add(path);
    traceparents.add(exchange.getRequestHeaders().getOrDefault("traceparent", List.of()));
    exchange.getRequestBody().readAllBytes();
    if (path.contains("get-") && refused.put(path, true) == null) {
      exchange.getResponseHeaders().add("Retry-After", "0");
      exchange.sendResponseHeaders(503, -1);
    } else {
      byte[] body = RESPONSES.get(path).getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  /** Runs the program and returns the client spans that the agent prints. */
  private static List<String> spans(String url, Path folder) throws Exception {
    String classpath = System.getProperty("java.class.path");
    String agent =
        Arrays.stream(classpath.split(File.pathSeparator))
            .filter(jar -> jar.contains("opentelemetry-javaagent"))
            .findFirst()
            .orElseThrow();
    Path log = folder.resolve("agent.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + agent,
                "-Dotel.traces.exporter=logging",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none",
                "-cp",
                classpath,
                TracedCalls.class.getName(),
                url)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int status = process.waitFor();
    String output = Files.readString(log);
    assertThat(status).as(output).isZero();
    return CLIENT_SPAN
        .matcher(output)
        .results()
        .map(span -> span.group(1) + " " + span.group(2))
        .toList();
  }

  private static String span(String traceparent) {
    MatchResult match = TRACEPARENT.matcher(traceparent).results().findFirst().orElseThrow();
    return match.group(1) + " " + match.group(2);
  }
}
