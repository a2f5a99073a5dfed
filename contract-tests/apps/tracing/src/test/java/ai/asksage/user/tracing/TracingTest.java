package ai.asksage.user.tracing;

import static ai.asksage.user.testing.contract.Operation.ADD_DATASET;
import static ai.asksage.user.testing.contract.Operation.GET_USER_LOGINS;
import static ai.asksage.user.testing.contract.Operation.GET_USER_LOGS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.api.ActivityApi;
import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.model.GetUserLogsRequest;
import ai.asksage.user.testing.AskSageStandIn;
import ai.asksage.user.testing.Fault;
import ai.asksage.user.testing.RecordedRequest;
import java.io.File;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** OpenTelemetry's Java agent sees each attempt. */
class TracingTest {
  /** A line of the exporter {@code logging}: name, trace, span, kind. */
  private static final Pattern CLIENT_SPAN =
      Pattern.compile("'[^']*' : ([0-9a-f]{32}) ([0-9a-f]{16}) CLIENT ");

  /** The program that the agent instruments. The arguments are the base URL and the API key. */
  public static void main(String[] args) {
    try (AskSageUserClient client =
        AskSageUserClient.builder()
            .baseUrl(args[0])
            .credentials(Credentials.apiKey(args[1]))
            .build()) {
      client.datasets().add(DatasetName.of("Reports"));
      client.activity().logins();
      client.api(ActivityApi.class).getUserLogs(GetUserLogsRequest.builder().build());
    }
  }

  @Test
  void eachAttemptHasOneSpanAndOneTraceparent() throws Exception {
    try (AskSageStandIn askSage = AskSageStandIn.start()) {
      askSage.failNext(GET_USER_LOGINS, Fault.status(503));
      askSage.failNext(GET_USER_LOGS, Fault.status(503));
      String output = run(askSage.url().toString(), askSage.apiKey());
      assertThat(askSage.requests())
          .extracting(RecordedRequest::operation)
          .containsExactly(
              ADD_DATASET, GET_USER_LOGINS, GET_USER_LOGINS, GET_USER_LOGS, GET_USER_LOGS);
      Stream<List<String>> spans =
          CLIENT_SPAN
              .matcher(output)
              .results()
              .map(span -> List.of("00-" + span.group(1) + "-" + span.group(2) + "-01"));
      assertThat(askSage.requests())
          .extracting(request -> request.headers().getOrDefault("traceparent", List.of()))
          .containsExactlyInAnyOrderElementsOf(spans.toList());
    }
  }

  /** Runs the program with the agent and returns what it prints. */
  private static String run(String url, String apiKey) throws Exception {
    String classpath = System.getProperty("java.class.path");
    String agent =
        Stream.of(classpath.split(File.pathSeparator))
            .filter(jar -> jar.contains("opentelemetry-javaagent"))
            .findFirst()
            .orElseThrow();
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-javaagent:" + agent,
                "-Dotel.traces.exporter=logging",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none",
                "-cp",
                classpath,
                TracingTest.class.getName(),
                url,
                apiKey)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
