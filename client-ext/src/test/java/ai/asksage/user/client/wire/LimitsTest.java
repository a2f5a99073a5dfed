package ai.asksage.user.client.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.fixture.Calls;
import ai.asksage.user.client.fixture.TestServer;
import com.sun.management.ThreadMXBean;
import feign.Response;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

/** Limits on the bytes and tokens of a response, and on the time of reading. */
class LimitsTest {
  private static final int BYTES = 3_000_000;
  private static final int MANY = 9_000_000;

  /** If a call does not release its connection, the next one fails. */
  private static AskSageUserClient client(TestServer server) {
    return Calls.client(server.url(""))
        .http(http -> http.maxResponseBytes(BYTES).maxConnections(1))
        .build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "200 sized(%s)",
        "200 'Connection: close\\r\\n\\r\\n' %s close",
        "200 chunked(%s)",
        "200 'Content-Encoding: X-GZIP, Identity\\r\\n' sized(gzip(%s))"
      })
  void bodyIsReadUpToTheLimitHoweverItIsFramed(String framed) throws Exception {
    for (int size : new int[] {0, 1, 8191, 8192, 8193, 16_384, 65_537, BYTES, BYTES + 1}) {
      String body = "'é' * %d 'e' * %d".formatted(size / 2, size % 2);
      try (TestServer server = TestServer.scripted("http", framed.formatted(body));
          AskSageUserClient client = client(server)) {
        assertThat(Calls.outcome(client, "post"))
            .isEqualTo(
                size > BYTES
                    ? "UnreadableResponseException YES 1"
                    : "200 " + "é".repeat(size / 2) + "e".repeat(size % 2));
      }
    }
  }

  /** Memory is used only for received bytes, not for the announced length or a zip bomb. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          200 'Connection: close\\r\\nContent-Length: 2900000\\r\\n\\r\\na' close | 1
          200 'Content-Length: 99999999999\\r\\n\\r\\na' | 1
          200 gzipped(gzip(('\\0' * 60000) * 1000)) | 60
          """)
  void unreadableBodyAllocatesLittle(String script, int megabytes) throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (TestServer server = TestServer.scripted("http", script);
        AskSageUserClient client = client(server)) {
      Calls.outcome(client, "post"); // Loads the classes.
      long before = threads.getCurrentThreadAllocatedBytes();
      assertThat(Calls.outcome(client, "post")).contains("Exception");
      assertThat(threads.getCurrentThreadAllocatedBytes() - before)
          .isLessThan(megabytes * 1_000_000L);
    }
  }

  private static Object call(String call, String response, int tokens, Duration timeout) {
    String body = "{\"status\":200,\"response\":" + response + "}";
    try (AskSageUserClient client =
        Calls.client("http://localhost")
            .transport(
                (request, options) ->
                    Response.builder().status(200).request(request).body(body, UTF_8).build())
            .maxResponseTokens(tokens)
            .callTimeout(timeout)
            .retryPolicy(Calls.atOnce(0))
            .build()) {
      return Calls.call(client, call);
    }
  }

  /** JSON in a string. */
  private static String quoted(String json) {
    return '"' + json.replace("\"", "\\\"") + '"';
  }

  /**
   * The envelope has 7 tokens: an object, two names, a status, a list or a string, and two ends.
   * Tokens of JSON in strings count too.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "datasets | [%s] | {'unknown':0} | 400 | 7",
        "chats | quoted {'chats':[{'id':'1','content':[%s]}]} | [] | 200 | 18",
        "chat | quoted {'content':[%s]} | [] | 200 | 11",
        "keys | quoted [%s] | null | 100 | 8"
      })
  void tokensAreReadUpToTheLimit(String call, String around, String element, int many, int others) {
    String all = around.replace("%s", element + ("," + element).repeat(99)).replace("'", "\"");
    String response = all.startsWith("quoted ") ? quoted(all.substring(7)) : all;
    assertThat(call(call, response, many + others, Calls.HOUR)).isNotNull();
    assertThatThrownBy(() -> call(call, response, many + others - 1, Calls.HOUR))
        .isInstanceOf(UnreadableResponseException.class)
        .hasMessageContaining("(%d) (maxResponseTokens)", many + others - 1);
  }

  /** Returns names with equal hash codes. */
  private static String colliding(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Integer.toBinaryString(count + i).replace("0", "Aa").replace("1", "BB"))
        .collect(joining("\":0,\"", "{\"", "\":0}"));
  }

  /** Reading takes longer than the call's timeout, also for a response of the wrong type. */
  @ParameterizedTest
  @CsvSource({"keys, 250000", "keys in a string, 250000", "dates, 80000", "colliding, 262144"})
  void deadlineReachesDecoding(String kind, int count) {
    String element = "{\"id\":1,\"name\":\"a\",\"date_created\":\"when it was made\"},";
    String many =
        kind.equals("colliding") ? colliding(count) : "[" + element.repeat(count) + "null]";
    String response = kind.endsWith("string") ? quoted(many) : many;
    long start = System.nanoTime();
    assertThatThrownBy(() -> call("keys", response, MANY, Duration.ofMillis(20)))
        .isInstanceOf(CallTimeoutException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  /** Secrets are searched in a prefix only; a call that logs ends in time. */
  @ParameterizedTest
  @ValueSource(strings = {"x", "\\\\\\\"", "{\\\"key\\\":\\\""})
  void bodyIsLoggedInPart(String piece) {
    CallSetup setup = new CallSetup(Level.DEBUG);
    setup.transport.answer(
        200, "{\"response\":\"" + piece.repeat(16_000_000 / piece.length()) + "\"}");
    setup.builder.logBodies();
    long start = System.nanoTime();
    assertThatThrownBy(() -> setup.client().datasets().list()).isInstanceOf(AskSageException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    assertThat(setup.log.lines())
        .anyMatch(line -> line.contains("bytes)"))
        .allMatch(line -> line.length() < 10_000);
  }
}
