package ai.asksage.user.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.TestServer.Received;
import ai.asksage.user.client.internal.call.ClientEnvironment;
import ai.asksage.user.client.result.LogEntry;
import ai.asksage.user.spec.reader.Contract;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.helpers.NOPLogger;

/** All logs are read a page at a time, whatever the server makes of {@code before_id}. */
class AllLogsTest {
  /** The most that the contract allows. */
  private static final int PAGE =
      Contract.read()
          .root()
          .at("/components/schemas/GetUserLogsRequest/properties/limit/maximum")
          .asInt();

  private final AtomicLong nanoTime = new AtomicLong();

  private interface Steps {
    void take(ActivityClient activity);
  }

  /** Answers with the ids that a function gives to what is sent; returns what was sent. */
  private List<String> calls(Function<String, LongStream> ids, Steps steps) throws IOException {
    try (TestServer server =
            TestServer.answering(
                (request, to) -> TestServer.send(to, answer(ids.apply(request.body()))));
        AskSageUserClient client =
            HealthyServer.builder(server)
                .callTimeout(Duration.ofSeconds(60))
                .environment(
                    new ClientEnvironment(
                        Clock.systemUTC(),
                        (wait, closed) -> {},
                        nanoTime::get,
                        NOPLogger.NOP_LOGGER))
                .build()) {
      steps.take(client.activity());
      return server.received().stream().map(Received::body).toList();
    }
  }

  private static String answer(LongStream ids) {
    return TestServer.response(
        200,
        ids.mapToObj(
                id ->
                    "{%s\"date_time\":\"\",\"prompt\":\"p\"}"
                        .formatted(id < 0 ? "" : "\"id\":" + id + ","))
            .collect(Collectors.joining(",", "{\"response\":[", "],\"status\":\"200\"}")));
  }

  private static String asked(int beforeId) {
    return "{\"limit\":" + PAGE + (beforeId == 0 ? "" : ",\"before_id\":" + beforeId) + "}";
  }

  /** The latest hundred before an id, the latest first. */
  private static LongStream page(int newest, String request) {
    int before =
        IntStream.rangeClosed(1, newest + 1)
            .filter(id -> request.equals(asked(id)))
            .findFirst()
            .orElse(newest + 1);
    return LongStream.rangeClosed(1, Math.min(PAGE, before - 1)).map(i -> before - i);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "99, 1", "100, 2", "101, 2", "200, 3", "250, 3"})
  void everyEntryOccursOnceTheLatestFirst(int newest, int requests) throws IOException {
    List<String> sent =
        calls(
            request -> page(newest, request),
            activity ->
                assertThat(activity.allLogs().map(LogEntry::id))
                    .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, newest).mapToObj(i -> newest + 1 - i).toList()));
    assertThat(sent).hasSize(requests).startsWith(asked(0));
  }

  /** Somebody would take the second one for a page. */
  @Test
  void noMethodTakesTwoNumbers() {
    assertThat(ActivityClient.class.getMethods())
        .filteredOn(method -> method.getName().equals("logs") && method.getParameterCount() == 2)
        .singleElement()
        .satisfies(
            method ->
                assertThat(method.getParameterTypes()).containsExactly(int.class, LogEntry.class));
  }

  @Test
  void nothingIsAskedForThatIsNotNeeded() throws IOException {
    List<String> sent =
        calls(
            request -> page(1000, request),
            activity -> {
              activity.allLogs();
              assertThat(activity.allLogs().limit(100)).hasSize(100);
              assertThat(activity.allLogs().limit(101)).hasSize(101);
            });
    assertThat(sent).containsExactly(asked(0), asked(0), asked(901));
  }

  @Test
  void aServerThatIgnoresBeforeIdIsNotAskedForEver() throws IOException {
    List<String> sent =
        calls(
            request -> LongStream.rangeClosed(1, 100),
            activity -> assertThat(activity.allLogs()).hasSize(100));
    assertThat(sent).containsExactly(asked(0), asked(1));
  }

  @Test
  void aServerThatIgnoresTheLimitTooIsNotAskedForEver() throws IOException {
    List<String> sent =
        calls(
            request -> LongStream.rangeClosed(1, 250),
            activity -> assertThat(activity.allLogs()).hasSize(250));
    assertThat(sent).hasSize(2);
  }

  @Test
  void aServerWithoutIdsGivesItsLatestPage() throws IOException {
    List<String> sent =
        calls(
            request -> LongStream.generate(() -> -1).limit(100),
            activity -> assertThat(activity.allLogs()).hasSize(100));
    assertThat(sent).hasSize(1);
  }

  /** As if {@code before_id} included the entry itself, and new ones came in meanwhile. */
  @Test
  void whatPagesHaveInCommonOccursOnce() throws IOException {
    calls(
        request ->
            request.equals(asked(0)) ? LongStream.range(100, 200) : LongStream.range(51, 151),
        activity ->
            assertThat(activity.allLogs().map(LogEntry::id)).doesNotHaveDuplicates().hasSize(149));
  }

  @Test
  void eachPageHasADeadlineOfItsOwn() throws IOException {
    calls(
        request -> page(250, request),
        activity -> {
          Iterator<LogEntry> entries = activity.allLogs().iterator();
          int read = 0;
          for (; entries.hasNext(); entries.next()) {
            nanoTime.addAndGet(Duration.ofSeconds(50).toNanos());
            read++;
          }
          assertThat(read).isEqualTo(250);
        });
  }

  @Test
  void aPageThatFailsIsToldToWhoeverReadsIt() throws IOException {
    try (TestServer server =
            TestServer.answering(
                (request, to) ->
                    TestServer.send(
                        to,
                        request.body().equals(asked(0))
                            ? answer(LongStream.rangeClosed(1, 100))
                            : TestServer.response(500, "")));
        AskSageUserClient client = HealthyServer.builder(server).build()) {
      Iterator<LogEntry> entries = client.activity().allLogs().iterator();
      for (int i = 0; i < 100; i++) {
        entries.next();
      }
      assertThatExceptionOfType(ServerErrorException.class).isThrownBy(entries::hasNext);
    }
  }
}
