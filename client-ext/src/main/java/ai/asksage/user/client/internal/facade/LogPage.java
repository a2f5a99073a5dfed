package ai.asksage.user.client.internal.facade;

import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.internal.ErrorDetails;
import ai.asksage.user.client.result.LogEntry;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A page of log entries, the latest first.
 *
 * @param before the id before which the next page begins; null for the first page
 * @param stuck the reason why there cannot be a next page, or null
 */
public record LogPage(
    Function<@Nullable Long, Response> source,
    @Nullable Long before,
    List<LogEntry> entries,
    boolean isLast,
    @Nullable String stuck) {
  public static final String OPERATION = "getUserLogs";

  /** The maximum that the contract allows. */
  public static final int SIZE = 100;

  /** The entries that the server sent. The size includes nulls. */
  public record Response(List<LogEntry> entries, int size) {}

  /**
   * Streams all entries and reads pages on demand.
   *
   * @param before the id before which to start; null to start with the latest
   * @param source requests the entries before an id, or the latest if it is null
   */
  public static Stream<LogEntry> stream(
      @Nullable Long before, Function<@Nullable Long, Response> source) {
    LogPage start = new LogPage(source, before, List.of(), false, null);
    return Stream.iterate(start, page -> !page.isLast || !page.entries.isEmpty(), LogPage::next)
        .flatMap(page -> page.entries.stream());
  }

  private LogPage next() {
    if (isLast) {
      return page(List.of(), true, null);
    }
    if (stuck != null) {
      throw ErrorDetails.ofUnusable(OPERATION, "HTTP 200, but " + stuck, null)
          .withAttempts(1, false)
          .withAdvice("All entries before this are valid.")
          .exception(UnreadableResponseException.class);
    }
    Response read = source.apply(before);
    List<LogEntry> all = read.entries();
    boolean isFull = read.size() >= SIZE;
    if (read.size() > 0 && all.stream().allMatch(entry -> entry.id() == null)) {
      String why = "the entries have no ids, so older ones cannot be requested";
      // After a known id, entries without ids may be newer ones again.
      return before == null ? page(all, !isFull, why) : page(List.of(), false, why);
    }
    Long known = before;
    List<LogEntry> fresh =
        all.stream()
            .filter(entry -> known == null || entry.id() == null || entry.id() < known)
            .toList();
    Long oldest =
        fresh.stream().map(LogEntry::id).filter(id -> id != null).min(Long::compare).orElse(null);
    return oldest != null
        ? new LogPage(source, oldest, fresh, false, null)
        : page(
            List.of(),
            !isFull,
            "the server sent a full page, but no entries older than id " + known);
  }

  private LogPage page(List<LogEntry> read, boolean last, @Nullable String why) {
    return new LogPage(source, before, read, last, why);
  }
}
