package ai.asksage.user.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.internal.call.ClientEnvironment;
import ai.asksage.user.client.result.ChatHistory;
import feign.Client;
import feign.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.helpers.NOPLogger;

/** What an answer may hold, and how long it may be read: a limit on bytes is no limit on either. */
class ResponseLimitsTest {
  /** More than what is read without counting. */
  private static final int MANY = 200_000;

  private static <T> T call(
      String response,
      Consumer<AskSageUserClientBuilder> settings,
      Function<AskSageUserClient, T> call) {
    String body = "{\"status\":200,\"response\":" + response + "}";
    Client transport =
        (request, options) ->
            Response.builder().status(200).request(request).body(body, UTF_8).build();
    AskSageUserClientBuilder builder =
        AskSageUserClient.builder().credentials(Credentials.apiKey("key")).transport(transport);
    settings.accept(builder);
    try (AskSageUserClient client = builder.build()) {
      return call.apply(client);
    }
  }

  private static Consumer<AskSageUserClientBuilder> max(int values) {
    return builder -> builder.maxResponseValues(values);
  }

  /** As JSON in a string. */
  private static String quoted(String json) {
    return '"' + json.replace("\"", "\\\"") + '"';
  }

  @ParameterizedTest
  @CsvSource({"'{},', 2", "'null,', 1"})
  void datasetsUpToTheLimit(String element, int values) {
    // In the answer: an object, two names, a status, an array, and the ends of the latter two.
    int max = 7 + 100 * values;
    String hundred = element.repeat(100);
    String list = "[" + hundred.substring(0, hundred.length() - 1) + "]";
    call(list, max(max), client -> client.datasets().list());
    assertThatThrownBy(() -> call(list, max(max - 1), client -> client.datasets().list()))
        .isInstanceOf(UnreadableResponseException.class)
        .hasMessageContaining("more than " + (max - 1) + " JSON values (maxResponseValues)");
  }

  @Test
  void skippedValuesCount() {
    String list = "[{\"unknown\":[" + "0,".repeat(999) + "0]}]";
    assertThat(call(list, max(1020), client -> client.datasets().list()).size()).isOne();
    assertThatThrownBy(() -> call(list, max(1000), client -> client.datasets().list()))
        .isInstanceOf(UnreadableResponseException.class);
  }

  @ParameterizedTest
  @EnumSource
  void jsonInStringsCounts(Way way) {
    String chats = quoted("{\"chats\":[{\"id\":\"1\",\"content\":[" + "[],".repeat(999) + "[]]}]}");
    assertThat(call(chats, max(2100), client -> client.chats().list()).size()).isOne();
    assertThatThrownBy(
            () -> call(chats, b -> way.through(b.maxResponseValues(2000)), c -> c.chats().list()))
        .isInstanceOf(UnreadableResponseException.class)
        .hasMessageStartingWith("getChats: ")
        .hasMessageContaining("maxResponseValues");
    String session = quoted("{\"content\":[" + "[],".repeat(999) + "[]]}");
    assertThatThrownBy(() -> call(session, max(2000), client -> client.chats().get("1")))
        .isInstanceOf(UnreadableResponseException.class);
    String keys = quoted("[" + "null,".repeat(999) + "null]");
    assertThatThrownBy(() -> call(keys, max(1000), client -> client.apiKeys().list()))
        .isInstanceOf(UnreadableResponseException.class);
    assertThatThrownBy(() -> call(keys, max(1000), client -> client.datasets().list()))
        .isInstanceOf(UnreadableResponseException.class);
  }

  /** Half a million. */
  @Test
  void jsonInStringsCountsByDefault() {
    String response = quoted("{\"buttons\":[" + "{},".repeat(250_000) + "{}]}");
    assertThatThrownBy(() -> call(response, builder -> {}, client -> client.chats().list()))
        .isInstanceOf(UnreadableResponseException.class)
        .hasMessageContaining("more than 500000 JSON values");
  }

  /** On a stack that is smaller than any default: what is read is walked recursively. */
  @ParameterizedTest
  @CsvSource({"'[', ']'", "'{\"a\":', '}'"})
  void depthIsBoundedByWhatAnyStackBears(String open, String close) throws Exception {
    for (int depth : new int[] {95, 990, 1_000_000}) {
      String end = close.endsWith("}") ? "0" + "}".repeat(depth) : close.repeat(depth);
      String deep = quoted("{\"content\":[" + open.repeat(depth) + end + "]}");
      FutureTask<ChatHistory> task =
          new FutureTask<>(() -> call(deep, builder -> {}, client -> client.chats().get("1")));
      Thread thread = new Thread(null, task, "small-stack", 192 * 1024);
      thread.start();
      if (depth < 100) {
        assertThat(task.get(60, TimeUnit.SECONDS).messages()).hasSize(1);
      } else {
        assertThatThrownBy(() -> task.get(60, TimeUnit.SECONDS))
            .hasCauseInstanceOf(UnreadableResponseException.class);
      }
    }
  }

  /** Time passes only when somebody looks at the clock: five seconds each time. */
  private static Consumer<AskSageUserClientBuilder> in100Seconds(AtomicLong seconds) {
    return builder ->
        builder
            .callTimeout(Duration.ofSeconds(100))
            .retryPolicy(RetryPolicy.NONE)
            .environment(
                new ClientEnvironment(
                    Clock.systemUTC(),
                    (wait, closed) -> {},
                    () -> TimeUnit.SECONDS.toNanos(seconds.getAndAdd(5)),
                    NOPLogger.NOP_LOGGER));
  }

  @ParameterizedTest
  @EnumSource
  void deadlineReachesDecoding(Way way) {
    AtomicLong seconds = new AtomicLong();
    Consumer<AskSageUserClientBuilder> settings = b -> in100Seconds(seconds).accept(way.through(b));
    String nulls = "[" + "null,".repeat(MANY) + "null]";
    for (String list : new String[] {nulls, quoted(nulls)}) {
      seconds.set(0);
      assertThatThrownBy(() -> call(list, settings, client -> client.datasets().list()))
          .isInstanceOf(CallTimeoutException.class)
          .hasMessageStartingWith("getDatasetsWithPermissions: ")
          .hasMessageContaining("the answer was not read in time");
      assertThat(seconds.get()).isLessThan(120);
    }
  }

  @Test
  void deadlineReachesResults() {
    AtomicLong seconds = new AtomicLong();
    String log = "{\"date_time\":\"x\",\"prompt\":\"\"},";
    String logs = "[" + log.repeat(6_500) + log.replace("},", "}]");
    assertThatThrownBy(() -> call(logs, in100Seconds(seconds), c -> c.activity().logs()))
        .isInstanceOf(CallTimeoutException.class)
        .hasMessageStartingWith("getUserLogs: ")
        .hasMessageContaining("the results were not there in time");
  }

  @Test
  void namesLimitAndSetting() {
    String large = quoted("x".repeat(16 * 1024 * 1024));
    assertThatThrownBy(() -> call(large, builder -> {}, client -> client.chats().list()))
        .isInstanceOf(UnreadableResponseException.class)
        .hasMessageContaining("larger than 16777216 bytes (maxResponseBytes)");
  }

  @Test
  void limitIsChecked() {
    assertThatThrownBy(() -> AskSageUserClient.builder().maxResponseValues(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxResponseValues must be at least 1, not 0");
  }

  @Test
  void anythingElseStaysWhatItWas() {
    String broken = "[" + "null,".repeat(MANY) + "x]";
    assertThatThrownBy(() -> call(broken, builder -> {}, client -> client.datasets().list()))
        .isInstanceOf(AskSageException.class)
        .hasMessageContaining("is no answer of this operation");
  }
}
