package ai.asksage.user.client.internal.facade;

import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.internal.call.ResponseErrors;
import ai.asksage.user.client.result.LogEntry;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All log entries before an id, a page at a time. For one thread. */
public final class LogPages implements Iterator<LogEntry> {
  public static final String OPERATION = "getUserLogs";

  /** The maximum that the contract allows. */
  public static final int PAGE = 100;

  private final Function<@Nullable Long, Page> source;
  private Iterator<LogEntry> page = Collections.emptyIterator();
  private @Nullable Long before;
  private boolean ended;
  private @Nullable String stuck;

  /**
   * What a call returned.
   *
   * @param size how many entries the server sent, also null ones
   */
  public record Page(List<LogEntry> entries, int size) {}

  /**
   * @param before the id before which to start; null to start with the latest
   * @param source requests the entries before an id, or the latest if it is null
   */
  public LogPages(@Nullable Long before, Function<@Nullable Long, Page> source) {
    this.before = before;
    this.source = source;
  }

  /**
   * Whether there is another entry.
   *
   * @throws UnreadableResponseException if older ones cannot be requested
   */
  @Override
  public boolean hasNext() {
    while (!page.hasNext() && !ended) {
      if (stuck != null) {
        throw ResponseErrors.unusable(OPERATION, stuck + "; all entries before this are valid");
      }
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
    Long known = before;
    Page read = source.apply(known);
    List<LogEntry> fresh =
        known == null
            ? read.entries()
            : read.entries().stream().filter(e -> e.id() == null || e.id() < known).toList();
    Long oldest =
        fresh.stream().map(LogEntry::id).filter(id -> id != null).min(Long::compare).orElse(null);
    boolean withoutIds = read.entries().stream().allMatch(entry -> entry.id() == null);
    if (oldest != null) {
      before = oldest;
      page = fresh.iterator();
    } else if (read.size() == 0) {
      ended = true;
    } else if (withoutIds) {
      // After a known id they may be newer ones once more.
      page = known == null ? fresh.iterator() : page;
      ended = known == null && read.size() < PAGE;
      stuck = "the entries have no ids, so older ones cannot be requested";
    } else {
      ended = read.size() < PAGE;
      stuck = "the server sent a full page, but nothing older than the id " + known;
    }
  }
}
