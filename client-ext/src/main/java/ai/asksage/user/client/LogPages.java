package ai.asksage.user.client;

import ai.asksage.user.client.result.LogEntry;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All log entries, a page at a time, each asked for when it is needed. For one thread. Ends after a
 * page that is not full, and after one that brings nothing older than the pages before: a server
 * that ignores {@code before_id}, or sends no ids, would be asked for ever.
 */
final class LogPages implements Iterator<LogEntry> {
  private final Function<@Nullable Long, Page> source;
  private Iterator<LogEntry> page = Collections.emptyIterator();
  private @Nullable Long oldest;
  private boolean more = true;

  /**
   * What a call returned.
   *
   * @param isFull whether the server sent as many as it was asked for
   */
  record Page(List<LogEntry> entries, boolean isFull) {}

  /**
   * @param source calls for the entries before an id, or the latest if it is null
   */
  LogPages(Function<@Nullable Long, Page> source) {
    this.source = source;
  }

  @Override
  public boolean hasNext() {
    if (!page.hasNext() && more) {
      read();
    }
    return page.hasNext();
  }

  @Override
  public LogEntry next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.next();
  }

  private void read() {
    Long before = oldest;
    Page read = source.apply(before);
    List<LogEntry> fresh =
        before == null
            ? read.entries()
            : read.entries().stream().filter(entry -> isOlder(entry, before)).toList();
    oldest =
        fresh.stream().map(LogEntry::id).filter(id -> id != null).min(Long::compare).orElse(null);
    more = read.isFull() && oldest != null;
    page = fresh.iterator();
  }

  private static boolean isOlder(LogEntry entry, long before) {
    Long id = entry.id();
    return id != null && id < before;
  }
}
