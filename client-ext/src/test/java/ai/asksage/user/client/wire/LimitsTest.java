package ai.asksage.user.client.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.http.RetryPolicy;
import feign.Response;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

/** Limits on the tokens and the depth of JSON, and on the time of reading. */
@Timeout(value = 120, threadMode = SEPARATE_THREAD)
class LimitsTest {
  private static final int MANY = 9_000_000;

  private static Object call(String name, String response, int tokens, Duration timeout) {
    String body = "{\"status\":200,\"response\":" + response + "}";
    try (AskSageUserClient client =
        Wire.client("http://localhost")
            .transport(
                (request, options) ->
                    Response.builder().status(200).request(request).body(body, UTF_8).build())
            .maxResponseTokens(tokens)
            .callTimeout(timeout)
            .retryPolicy(RetryPolicy.NONE)
            .build()) {
      return switch (name) {
        case "datasets" -> client.datasets().list();
        case "chats" -> client.chats().list();
        case "chat" -> client.chats().get("1");
        default -> client.apiKeys().list();
      };
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
        "datasets | [%s] | {} | 200 | 7",
        "datasets | [%s] | {'unknown':0} | 400 | 7",
        "datasets | [%s] | null | 100 | 7",
        "chats | quoted {'chats':[{'id':'1','content':[%s]}]} | [] | 200 | 18",
        "chats | quoted {'buttons':[%s]} | {} | 200 | 11",
        "chat | quoted {'content':[%s]} | [] | 200 | 11",
        "keys | quoted [%s] | null | 100 | 8"
      })
  void tokensUpToTheLimit(String call, String around, String element, int many, int others) {
    String all = around.replace("'", "\"").replace("%s", element + ("," + element).repeat(99));
    String response =
        all.startsWith("quoted ")
            ? quoted(all.substring(7).replace("'", "\""))
            : all.replace("'", "\"");
    Duration minute = Duration.ofMinutes(1);
    assertThat(call(call, response, many + others, minute)).isNotNull();
    assertThatThrownBy(() -> call(call, response, many + others - 1, minute))
        .isInstanceOf(UnreadableResponseException.class)
        .hasMessageContaining("(%d) (maxResponseTokens)", many + others - 1);
  }

  /** Runs with a stack that is smaller than any default. */
  @ParameterizedTest
  @ValueSource(ints = {95, 990, 1_000_000})
  void depth(int depth) throws Exception {
    for (String[] around : new String[][] {{"[", "]", ""}, {"{\"a\":", "}", "0"}}) {
      String nested = around[0].repeat(depth) + around[2] + around[1].repeat(depth);
      String chat = quoted("{\"content\":[" + nested + "]}");
      FutureTask<Throwable> task =
          new FutureTask<>(
              () -> catchThrowable(() -> call("chat", chat, MANY, Duration.ofMinutes(1))));
      new Thread(null, task, "small-stack", 192 * 1024).start();
      Throwable seen = task.get(60, TimeUnit.SECONDS);
      if (depth < 100) {
        assertThat(seen).isNull();
      } else {
        assertThat(seen).isInstanceOf(UnreadableResponseException.class);
      }
    }
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
  void deadlineReachesDecoding(String call, int count) {
    String element = "{\"id\":1,\"name\":\"a\",\"date_created\":\"when it was made\"},";
    String many =
        call.equals("colliding") ? colliding(count) : "[" + element.repeat(count) + "null]";
    String response = call.endsWith("string") ? quoted(many) : many;
    long start = System.nanoTime();
    assertThatThrownBy(() -> call(call, response, MANY, Duration.ofMillis(20)))
        .isInstanceOf(CallTimeoutException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  /** Secrets are searched in a prefix only; a call that logs ends in time. */
  @ParameterizedTest
  @ValueSource(strings = {"x", "\\\\\\\"", "{\\\"key\\\":\\\""})
  void bodiesAreLoggedInPart(String piece) {
    String large = "{\"response\":\"" + piece.repeat((16_000_000) / piece.length()) + "\"}";
    CallSetup setup = new CallSetup(Level.DEBUG);
    setup.transport.answer(200, large);
    setup.builder.logBodies();
    long start = System.nanoTime();
    assertThatThrownBy(() -> setup.client().datasets().list()).isInstanceOf(AskSageException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    assertThat(setup.log.lines())
        .anyMatch(line -> line.contains("bytes)"))
        .allMatch(line -> line.length() < 10_000);
  }

  @Test
  void tokensMustBePositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AskSageUserClient.builder().maxResponseTokens(0))
        .withMessageContaining("maxResponseTokens");
  }
}
