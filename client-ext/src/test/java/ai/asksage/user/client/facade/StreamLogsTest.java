package ai.asksage.user.client.facade;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.asksage.user.client.ActivityClient;
import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.result.LogEntry;
import ai.asksage.user.spec.reader.Contract;
import feign.Response;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All logs are read a page at a time, whatever the server makes of {@code before_id}. */
class StreamLogsTest {
  /** The most that the contract allows. */
  private static final int PAGE =
      Contract.read()
          .root()
          .at("/components/schemas/GetUserLogsRequest/properties/limit/maximum")
          .asInt();

  private final CallSetup setup = new CallSetup();

  private interface Steps {
    void take(ActivityClient activity);
  }

  /** Responds with the ids that a function gives to a request; returns the requests. */
  private List<String> calls(Function<String, LongStream> ids, Steps steps) {
    setup.transport.then(
        (request, options) ->
            Response.builder()
                .status(200)
                .request(request)
                .body(answer(ids.apply(new String(request.body(), UTF_8))), UTF_8)
                .build());
    steps.take(setup.client().activity());
    return setup.transport.requests.stream().map(sent -> new String(sent.body(), UTF_8)).toList();
  }

  private static String answer(LongStream ids) {
    return ids.mapToObj(
            id ->
                "{%s\"date_time\":\"\",\"prompt\":\"p\"}"
                    .formatted(id < 0 ? "" : "\"id\":" + id + ","))
        .collect(Collectors.joining(",", "{\"response\":[", "],\"status\":\"200\"}"));
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
  @CsvSource({"0, 1", "1, 2", "99, 2", "100, 2", "101, 3", "200, 3", "250, 4"})
  void everyEntryOccursOnceTheLatestFirst(int newest, int requests) {
    List<String> sent =
        calls(
            request -> page(newest, request),
            activity ->
                assertThat(activity.streamLogs().map(LogEntry::id))
                    .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, newest).mapToObj(i -> newest + 1 - i).toList()));
    assertThat(sent).hasSize(requests).startsWith(asked(0));
  }

  @Test
  void onlyPagesThatAreNeededAreRequested() {
    List<String> sent =
        calls(
            request -> page(1000, request),
            activity -> {
              activity.streamLogs();
              assertThat(activity.streamLogs().limit(100)).hasSize(100);
              assertThat(activity.streamLogs().limit(101)).hasSize(101);
            });
    assertThat(sent).containsExactly(asked(0), asked(0), asked(901));
  }

  @Test
  void resumesBeforeAnEntry() {
    List<String> sent =
        calls(
            request -> page(250, request),
            activity ->
                assertThat(activity.streamLogs(151).map(LogEntry::id)).hasSize(150).contains(1L));
    assertThat(sent).containsExactly(asked(151), asked(51), asked(1));
  }

  /** A server may send fewer at a time than the contract allows. */
  @Test
  void aPageThatIsNotFullIsNotTheEnd() {
    List<String> sent =
        calls(
            request -> page(90, request).limit(40),
            activity -> assertThat(activity.streamLogs()).hasSize(90));
    assertThat(sent).containsExactly(asked(0), asked(51), asked(11), asked(1));
  }

  private static void endsWith(Stream<LogEntry> logs, int entries, String why) {
    Iterator<LogEntry> all = logs.iterator();
    for (int i = 0; i < entries; i++) {
      all.next();
    }
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(UnreadableResponseException.class)
          .isThrownBy(all::hasNext)
          .withMessageContaining(why);
    }
  }

  @Test
  void serverThatIgnoresBeforeIdEndsTheStreamWithAnException() {
    List<String> sent =
        calls(
            request -> LongStream.rangeClosed(1, 100),
            activity -> endsWith(activity.streamLogs(), 100, "nothing older than the id 1"));
    assertThat(sent).containsExactly(asked(0), asked(1));
  }

  @Test
  void aFullPageWithoutIdsIsGivenAndThenEndsWithAnException() {
    List<String> sent =
        calls(
            request -> LongStream.generate(() -> -1).limit(100),
            activity -> {
              endsWith(activity.streamLogs(), 100, "the entries have no ids");
              endsWith(activity.streamLogs(7), 0, "the entries have no ids");
            });
    assertThat(sent).containsExactly(asked(0), asked(7));
  }

  @Test
  void eachPageHasItsOwnDeadline() {
    calls(
        request -> page(250, request),
        activity -> {
          Iterator<LogEntry> entries = activity.streamLogs().iterator();
          int read = 0;
          for (; entries.hasNext(); entries.next()) {
            setup.time.pass(Duration.ofSeconds(50));
            read++;
          }
          assertThat(read).isEqualTo(250);
        });
  }

  @Test
  void failedPageReachesTheConsumer() {
    setup.transport.answer(200, answer(LongStream.rangeClosed(1, 100))).answer(500, "");
    Iterator<LogEntry> entries = setup.client().activity().streamLogs().iterator();
    for (int i = 0; i < 100; i++) {
      entries.next();
    }
    assertThatExceptionOfType(ServerErrorException.class).isThrownBy(entries::hasNext);
  }
}
