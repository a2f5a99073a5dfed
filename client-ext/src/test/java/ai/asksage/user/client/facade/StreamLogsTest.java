package ai.asksage.user.client.facade;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
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
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All logs are read in pages, however the server treats {@code before_id}. */
class StreamLogsTest {
  /** The maximum of the contract. */
  private static final int PAGE =
      Contract.read()
          .root()
          .at("/components/schemas/GetUserLogsRequest/properties/limit/maximum")
          .asInt();

  private final CallSetup setup = new CallSetup();

  /** A server that responds with the ids that a function returns for a request; -1 means no id. */
  private ActivityClient server(Function<String, LongStream> ids) {
    setup.transport.then(
        (request, options) ->
            Response.builder()
                .status(200)
                .request(request)
                .body(response(ids.apply(new String(request.body(), UTF_8))), UTF_8)
                .build());
    return setup.client().activity();
  }

  /** A server with this number of logs and this page size, the latest first. */
  private ActivityClient server(long logs, int page) {
    return server(
        request -> {
          int at = request.indexOf("before_id");
          long before = at < 0 ? logs + 1 : Long.parseLong(request.replaceAll(".*:|}", ""));
          return LongStream.iterate(before - 1, id -> id > 0, id -> id - 1).limit(page);
        });
  }

  private static String response(LongStream ids) {
    return ids.mapToObj(
            id ->
                "{%s\"date_time\":\"\",\"prompt\":\"p\"}"
                    .formatted(id < 0 ? "" : "\"id\":" + id + ","))
        .collect(joining(",", "{\"response\":[", "],\"status\":\"200\"}"));
  }

  /** Zero stands for the latest page. */
  private void assertRequestedBefore(int... ids) {
    assertThat(setup.sent())
        .containsExactly(
            IntStream.of(ids)
                .boxed()
                .map(id -> id == 0 ? "" : ",\"before_id\":" + id)
                .map(before -> "get-user-logs {\"limit\":" + PAGE + before + "}")
                .toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 2", "99, 2", "100, 2", "101, 3", "200, 3", "250, 4"})
  void everyEntryOccursOnceTheLatestFirst(int logs, int requests) {
    assertThat(server(logs, PAGE).streamLogs().map(LogEntry::id))
        .containsExactlyElementsOf(
            LongStream.iterate(logs, id -> id > 0, id -> id - 1).boxed().toList());
    assertThat(setup.sent()).hasSize(requests);
  }

  @Test
  void onlyPagesThatAreNeededAreRequested() {
    ActivityClient activity = server(1000, PAGE);
    activity.streamLogs();
    assertThat(activity.streamLogs().limit(100)).hasSize(100);
    assertThat(activity.streamLogs().limit(101)).hasSize(101);
    assertRequestedBefore(0, 0, 901);
  }

  @Test
  void resumesBeforeAnEntry() {
    assertThat(server(250, PAGE).streamLogs(151).map(LogEntry::id)).hasSize(150).contains(1L);
    assertRequestedBefore(151, 51, 1);
  }

  /** A server may send smaller pages than the contract allows. */
  @Test
  void aPageThatIsNotFullIsNotTheEnd() {
    assertThat(server(90, 40).streamLogs()).hasSize(90);
    assertRequestedBefore(0, 51, 11, 1);
  }

  private static void assertStuck(Stream<LogEntry> logs, int entries, String why) {
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
    ActivityClient activity = server(request -> LongStream.rangeClosed(1, 100));
    assertStuck(activity.streamLogs(), 100, "no entries older than id 1");
    assertRequestedBefore(0, 1);
  }

  @Test
  void aFullPageWithoutIdsIsGivenAndThenEndsWithAnException() {
    ActivityClient activity = server(request -> LongStream.generate(() -> -1).limit(100));
    assertStuck(activity.streamLogs(), 100, "the entries have no ids");
    assertStuck(activity.streamLogs(7), 0, "the entries have no ids");
    assertRequestedBefore(0, 7);
  }

  @Test
  void eachPageHasItsOwnDeadline() {
    assertThat(server(250, PAGE).streamLogs().peek(log -> setup.time.pass(Duration.ofSeconds(50))))
        .hasSize(250);
  }

  @Test
  void failedPageReachesTheConsumer() {
    setup.transport.answer(200, response(LongStream.rangeClosed(1, 100))).answer(500, "");
    Iterator<LogEntry> entries = setup.client().activity().streamLogs().iterator();
    for (int i = 0; i < 100; i++) {
      entries.next();
    }
    assertThatExceptionOfType(ServerErrorException.class).isThrownBy(entries::hasNext);
  }
}
