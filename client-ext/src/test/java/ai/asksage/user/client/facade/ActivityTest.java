package ai.asksage.user.client.facade;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.ActivityClient;
import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.result.LogEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All logs are read in pages, whatever the server does with ids, and times in any format. */
class ActivityTest {
  private final CallSetup setup = new CallSetup();

  @ParameterizedTest
  @CsvSource({
    // Columns: logs, logs on a page, first id, logs taken, taken logs, requested pages, failure
    "   0, 100,   0, 999,   0, 0,",
    "   1, 100,   0, 999,   1, 0 1,",
    " 100, 100,   0, 999, 100, 0 1,",
    " 250, 100,   0, 999, 250, 0 151 51 1,",
    " 250, 100, 151, 999, 150, 151 51 1,",
    "  90,  40,   0, 999,  90, 0 51 11 1,",
    "1000, 100,   0, 100, 100, 0,",
    "1000, 100,   0, 101, 101, 0 901,",
    // Servers that ignore before_id, or send no ids.
    " 100, 100,   0, 999, 100, 0 1, older than id 1",
    " 100, 100,   0, 999, 100, 0,   no ids",
    " 100, 100,   7, 999,   0, 7,   no ids"
  })
  void everyEntryIsReadOnceFromThePagesThatAreNeeded(
      long logs, int page, long first, int limit, int taken, String pages, String why) {
    boolean hasIds = !"no ids".equals(why);
    setup.responding(
        request -> {
          String body = new String(request.body(), UTF_8);
          boolean older = why == null && body.contains("before_id");
          long before = older ? Long.parseLong(body.replaceAll(".*:|}", "")) : logs + 1;
          return LongStream.iterate(before - 1, id -> id > 0, id -> id - 1)
              .limit(page)
              .mapToObj(id -> entry("", hasIds ? id : null))
              .toList()
              .toString();
        });
    ActivityClient activity = setup.client().activity();
    Iterator<LogEntry> all =
        (first == 0 ? activity.streamLogs() : activity.streamLogs(first)).limit(limit).iterator();
    for (long id = first == 0 ? logs : first - 1, end = id - taken; id > end; id--) {
      assertThat(all.next().id()).isEqualTo(hasIds ? id : null);
      setup.time.pass(Duration.ofSeconds(50)); // Each page has its own deadline.
    }
    for (int i = 0; i < 2; i++) {
      if (why == null) {
        assertThat(all).isExhausted();
      } else {
        assertThatThrownBy(all::hasNext)
            .isInstanceOf(UnreadableResponseException.class)
            .hasMessageContaining(why);
      }
    }
    assertThat(setup.sent())
        .containsExactlyElementsOf(
            Stream.of(pages.split(" "))
                .map(id -> id.equals("0") ? "}" : ",\"before_id\":" + id + "}")
                .map(end -> "get-user-logs {\"limit\":100" + end)
                .toList());
  }

  private static String entry(String time, Long id) {
    return "{\"date_time\":\"%s\",\"prompt\":\"p\",\"id\":%d}".formatted(time, id);
  }

  @Test
  void shortPageIsTheLastAlsoWithoutIds() {
    setup.transport.respond(200, "{\"response\":[" + entry("", null) + "],\"status\":200}");
    assertThat(setup.client().activity().streamLogs()).hasSize(1);
  }

  @Test
  void failedPageReachesTheConsumer() {
    setup.transport.respond(200, "{\"response\":[" + entry("", 1L) + "],\"status\":200}");
    setup.transport.respond(500, "");
    Iterator<LogEntry> entries = setup.client().activity().streamLogs().iterator();
    entries.next();
    assertThatThrownBy(entries::hasNext).isInstanceOf(ServerErrorException.class);
  }

  /** Columns: the time or nothing, and texts for it that are separated by semicolons. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2025-05-08T21:42:04Z | Thu, 08 May 2025 21:42:04 GMT; Thu, 8 May 2025 21:42:04 GMT
          2025-05-08T21:42:04Z | Thu, 08 May 2025 23:42:04 +0200; 2025-05-08T23:42:04+0200
          2025-05-08T21:42:04Z | 2025-05-08T21:42:04Z; 2025-05-08t21:42:04z; 2025-05-08T21:42:04
          2025-05-08T21:42:04Z | 2025-05-08T23:42:04+02; 2025-05-08T23:42:04+02:00[Europe/Berlin]
          2025-05-08T21:42:04Z | 2025-05-08T23:42:04[Europe/Berlin];   2025-05-08T21:42:04Z
          2025-05-08T21:42:04Z | 2025-05-08 21:42:04; 2025-05-08 21:42:04 UTC; 1746740524
          2025-05-08T21:42:04Z | 2025-05-08 21:42:04 +0000; 1746740524000
          2025-05-08T21:42:00Z | 2025-05-08T21:42
          2025-05-08T00:00:00Z | 2025-05-08
          2025-05-08T21:42:04.500Z | 2025-05-08T23:42:04.5+02:00
          2025-05-08T21:42:04.123456Z | 2025-05-08T21:42:04.123456; 2025-05-08 21:42:04.123456
          2025-05-08T21:42:04.123456Z | 2025-05-08 23:42:04.123456+02:00
          2025-05-08T21:42:04.250Z | 1746740524.25
          2025-05-08T21:42:04.123Z | 1746740524123
          1973-03-03T09:46:40Z | 100000000; 100000000000
          5138-11-16T09:46:39Z | 99999999999
          | ; yesterday; 2025; 20250508; -1746740524; 2025-02-30; 2025-13-01T00:00:00; 1e9; NaN
          | 2025-05-08T25:00:00; 2025-05-08T21:42:04Mars/Base; 21:42:04; 08/05/2025; 1746740524.
          | Fri, 08 May 2025 21:42:04 GMT; 9999999999999999999999
          """)
  void timesAreReadInAnyKnownFormat(Instant time, String texts) {
    String entries = Stream.of(texts.split(";")).map(text -> entry(text, null)).toList().toString();
    assertThat(setup.responding(entries).activity().logs())
        .isNotEmpty()
        .allSatisfy(log -> assertThat(log.time()).as(log.timeText()).isEqualTo(time));
  }
}
