package ai.asksage.user.client.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.http.RetryPolicy;
import feign.Client;
import feign.Response;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many JSON tokens a response may hold, how deep they may be, and how long reading takes. */
@Timeout(value = 120, threadMode = SEPARATE_THREAD)
class LimitsTest {
  private static final int DEFAULT = 500_000;

  private static Object call(
      String response, int tokens, Duration timeout, Function<AskSageUserClient, ?> call) {
    String body = "{\"status\":200,\"response\":" + response + "}";
    Client transport =
        (request, options) ->
            Response.builder().status(200).request(request).body(body, UTF_8).build();
    try (AskSageUserClient client =
        Wire.client("http://localhost")
            .transport(transport)
            .maxResponseTokens(tokens)
            .callTimeout(timeout)
            .retryPolicy(RetryPolicy.NONE)
            .build()) {
      return call.apply(client);
    }
  }

  private static Object call(String response, int tokens, Function<AskSageUserClient, ?> call) {
    return call(response, tokens, Duration.ofMinutes(1), call);
  }

  private static void exceeds(String response, int tokens, Function<AskSageUserClient, ?> call) {
    assertThatThrownBy(() -> call(response, tokens, call))
        .isInstanceOf(UnreadableResponseException.class)
        .hasMessageContaining("Token count");
  }

  /** JSON in a string. */
  private static String quoted(String json) {
    return '"' + json.replace("\"", "\\\"") + '"';
  }

  /** The envelope has 7 tokens: an object, two names, a status, an array, and two ends. */
  @ParameterizedTest
  @CsvSource({"'{},', 2", "'{\"unknown\":0},', 4", "'null,', 1"})
  void tokensUpToTheLimit(String element, int each) {
    String many = element.repeat(100);
    String list = "[" + many.substring(0, many.length() - 1) + "]";
    int tokens = 7 + 100 * each;
    call(list, tokens, client -> client.datasets().list());
    exceeds(list, tokens - 1, client -> client.datasets().list());
  }

  @Test
  void tokensOfJsonInStringsCountToo() {
    String chats = quoted("{\"chats\":[{\"id\":\"1\",\"content\":[" + "[],".repeat(999) + "[]]}]}");
    call(chats, 2100, client -> client.chats().list());
    exceeds(chats, 2000, client -> client.chats().list());
    String session = quoted("{\"content\":[" + "[],".repeat(999) + "[]]}");
    exceeds(session, 2000, client -> client.chats().get("1"));
    String keys = quoted("[" + "null,".repeat(999) + "null]");
    exceeds(keys, 1000, client -> client.apiKeys().list());
    String buttons = quoted("{\"buttons\":[" + "{},".repeat(250_000) + "{}]}");
    exceeds(buttons, DEFAULT, client -> client.chats().list());
  }

  /** On a stack that is smaller than any default. */
  @ParameterizedTest
  @ValueSource(ints = {95, 990, 1_000_000})
  void depth(int depth) throws Exception {
    for (String[] around : new String[][] {{"[", "]", ""}, {"{\"a\":", "}", "0"}}) {
      String deep =
          quoted(
              "{\"content\":["
                  + (around[0].repeat(depth) + around[2] + around[1].repeat(depth))
                  + "]}");
      FutureTask<Object> task =
          new FutureTask<>(() -> call(deep, DEFAULT * 9, client -> client.chats().get("1")));
      new Thread(null, task, "small-stack", 192 * 1024).start();
      if (depth < 100) {
        assertThat(task.get(60, TimeUnit.SECONDS)).isNotNull();
      } else {
        assertThatThrownBy(() -> task.get(60, TimeUnit.SECONDS))
            .hasCauseInstanceOf(UnreadableResponseException.class);
      }
    }
  }

  /** Reading takes longer than the call may take: many tokens, unreadable dates, bad names. */
  @ParameterizedTest
  @ValueSource(strings = {"tokens", "in a string", "dates"})
  void deadlineReachesDecoding(String kind) {
    Duration timeout = Duration.ofMillis(20);
    String element = "{\"id\":1,\"name\":\"a\",\"date_created\":\"when it was made\"},";
    String many = "[" + element.repeat(kind.equals("dates") ? 80_000 : 250_000) + "null]";
    String response = kind.equals("in a string") ? quoted(many) : many;
    long start = System.nanoTime();
    assertThatThrownBy(
            () -> call(response, DEFAULT * 9, timeout, client -> client.apiKeys().list()))
        .isInstanceOf(CallTimeoutException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void namesOfLimits() {
    String large = quoted("x".repeat(16 * 1024 * 1024));
    assertThatThrownBy(() -> call(large, DEFAULT, client -> client.chats().list()))
        .isInstanceOf(UnreadableResponseException.class)
        .hasMessageContaining("16777216 bytes (maxResponseBytes)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AskSageUserClient.builder().maxResponseTokens(0))
        .withMessageContaining("maxResponseTokens");
  }
}
