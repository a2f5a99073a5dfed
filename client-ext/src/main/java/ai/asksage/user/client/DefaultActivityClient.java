package ai.asksage.user.client;

import ai.asksage.user.api.ActivityApi;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.call.Call;
import ai.asksage.user.client.internal.call.Calls;
import ai.asksage.user.client.result.LogEntry;
import ai.asksage.user.client.result.LoginEntry;
import ai.asksage.user.model.GetUserLoginsRequest;
import ai.asksage.user.model.GetUserLogsRequest;
import ai.asksage.user.model.UserLog;
import ai.asksage.user.model.UserLogin;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

record DefaultActivityClient(Calls calls) implements ActivityClient {
  /** The maximum that the contract allows. */
  private static final int PAGE = 100;

  /** {@code next} reads the next page, or says why it cannot be read. */
  private record Page(List<LogEntry> entries, Supplier<Page> next) {
    static final Page END = new Page(List.of(), () -> Page.END);
  }

  @Override
  public List<LogEntry> logs() {
    return read(null, null);
  }

  @Override
  public List<LogEntry> logs(int limit) {
    return read(limit, null);
  }

  @Override
  public List<LogEntry> logs(int limit, long beforeId) {
    return read(limit, beforeId);
  }

  private List<LogEntry> read(@Nullable Integer limit, @Nullable Long beforeId) {
    try (Call call = new Call(calls)) {
      return call.each(read(call, limit, beforeId), LogEntry.class);
    }
  }

  private static List<UserLog> read(Call call, @Nullable Integer limit, @Nullable Long beforeId) {
    GetUserLogsRequest request =
        Arguments.request(
            () -> GetUserLogsRequest.builder().limit(limit).beforeId(beforeId).build());
    return call.api(ActivityApi.class).getUserLogs(request).response();
  }

  @Override
  public Stream<LogEntry> streamLogs() {
    return stream(null);
  }

  @Override
  public Stream<LogEntry> streamLogs(long beforeId) {
    return stream(beforeId);
  }

  private Stream<LogEntry> stream(@Nullable Long before) {
    Page start = new Page(List.of(), () -> page(before));
    return Stream.iterate(start, page -> !page.equals(Page.END), page -> page.next.get())
        .flatMap(page -> page.entries.stream());
  }

  private Page page(@Nullable Long before) {
    try (Call call = new Call(calls)) {
      List<UserLog> read = read(call, PAGE, before);
      List<LogEntry> older =
          call.each(read, LogEntry.class).stream()
              .filter(entry -> before == null || entry.id() == null || entry.id() < before)
              .toList();
      Long oldest =
          older.stream().map(LogEntry::id).filter(Objects::nonNull).min(Long::compare).orElse(null);
      if (oldest != null) {
        return new Page(older, () -> page(oldest));
      }
      List<LogEntry> entries = before == null ? older : List.of();
      boolean noIds =
          !read.isEmpty() && read.stream().allMatch(log -> log == null || log.id() == null);
      // The server may have ignored before_id and sent newer entries again.
      if (read.size() < PAGE && (before == null || !noIds)) {
        return new Page(entries, () -> Page.END);
      }
      String why =
          noIds
              ? "the entries have no ids, so older ones cannot be requested"
              : "the server sent a full page, but no entries older than id " + before;
      RuntimeException stuck = call.unreadable(why, null, "All entries before this are valid.");
      return new Page(
          entries,
          () -> {
            throw stuck;
          });
    }
  }

  @Override
  public List<LoginEntry> logins() {
    return latest(null);
  }

  @Override
  public List<LoginEntry> logins(int limit) {
    return latest(limit);
  }

  private List<LoginEntry> latest(@Nullable Integer limit) {
    GetUserLoginsRequest request =
        Arguments.request(() -> GetUserLoginsRequest.builder().limit(limit).build());
    try (Call call = new Call(calls)) {
      List<UserLogin> read = call.api(ActivityApi.class).getUserLogins(request).response();
      return call.each(read, LoginEntry.class);
    }
  }
}
