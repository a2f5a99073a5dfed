package ai.asksage.user.client;

import ai.asksage.user.api.ActivityApi;
import ai.asksage.user.client.LogPages.Page;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.call.CallScopes;
import ai.asksage.user.client.result.LogEntry;
import ai.asksage.user.client.result.LoginEntry;
import ai.asksage.user.client.result.ResultList;
import ai.asksage.user.model.GetUserLoginsRequest;
import ai.asksage.user.model.GetUserLogsRequest;
import ai.asksage.user.model.UserLogins;
import ai.asksage.user.model.UserLogs;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The user's activity. Thread-safe; for what its methods throw, see {@link AskSageUserClient}. */
public final class ActivityClient {
  /** The most that the contract allows. */
  private static final int PAGE = 100;

  private final ActivityApi api;
  private final CallScopes calls;

  ActivityClient(ActivityApi api, CallScopes calls) {
    this.api = api;
    this.calls = calls;
  }

  /**
   * Lists the latest prompts, as many as the server returns by default ({@code getUserLogs}).
   *
   * @return the entries
   */
  public ResultList<LogEntry> logs() {
    return logs(api::getUserLogs);
  }

  /**
   * Lists the latest prompts ({@code getUserLogs}).
   *
   * @param limit how many at most, 1 to 100
   * @return the entries
   */
  public ResultList<LogEntry> logs(int limit) {
    GetUserLogsRequest request = request(limit, null);
    return logs(() -> api.getUserLogs(request));
  }

  /**
   * Lists the prompts before a known one ({@code getUserLogs}); {@link #allLogs()} does that until
   * there are no more.
   *
   * @param limit how many at most, 1 to 100
   * @param before an entry with an id; neither it nor newer ones are returned
   * @return the entries
   */
  public ResultList<LogEntry> logs(int limit, LogEntry before) {
    Long id = Arguments.require(before, "before").id();
    if (id == null) {
      throw new IllegalArgumentException("before must have an id, which this server did not send");
    }
    GetUserLogsRequest request = request(limit, id);
    return logs(() -> api.getUserLogs(request));
  }

  private static GetUserLogsRequest request(int limit, @Nullable Long beforeId) {
    return Arguments.request(
        () -> GetUserLogsRequest.builder().limit(limit).beforeId(beforeId).build());
  }

  private ResultList<LogEntry> logs(Supplier<UserLogs> call) {
    return calls.within(
        () -> ResultList.of(calls.each("getUserLogs", call.get().response(), LogEntry::of)));
  }

  /**
   * All prompts, the latest first, read a page of 100 at a time ({@code getUserLogs}). Nothing is
   * sent before the stream is consumed; each page is a call with a deadline of its own, and what it
   * throws reaches whoever consumes the stream. Ends with the first page that the server does not
   * fill, or that brings nothing older: a server that sends no ids, or ignores {@code before_id},
   * gives its latest page and no more. One that always sends older entries never ends; where it is
   * not trusted, limit the stream.
   *
   * @return a stream for one thread, which need not be closed; each entry occurs once
   */
  public Stream<LogEntry> allLogs() {
    Spliterator<LogEntry> entries =
        Spliterators.spliteratorUnknownSize(
            new LogPages(this::page), Spliterator.ORDERED | Spliterator.NONNULL);
    return StreamSupport.stream(entries, false);
  }

  private Page page(@Nullable Long beforeId) {
    GetUserLogsRequest request = request(PAGE, beforeId);
    return calls.within(
        () -> {
          UserLogs read = api.getUserLogs(request);
          return new Page(
              calls.each("getUserLogs", read.response(), LogEntry::of),
              read.response().size() >= PAGE);
        });
  }

  /**
   * Lists the latest logins, five unless the server's default differs ({@code getUserLogins}).
   *
   * @return the logins
   */
  public ResultList<LoginEntry> logins() {
    return logins(api::getUserLogins);
  }

  /**
   * Lists the latest logins ({@code getUserLogins}).
   *
   * @param limit how many at most, 1 to 100
   * @return the logins
   */
  public ResultList<LoginEntry> logins(int limit) {
    GetUserLoginsRequest request =
        Arguments.request(() -> GetUserLoginsRequest.builder().limit(limit).build());
    return logins(() -> api.getUserLogins(request));
  }

  private ResultList<LoginEntry> logins(Supplier<UserLogins> call) {
    return calls.within(
        () -> ResultList.of(calls.each("getUserLogins", call.get().response(), LoginEntry::of)));
  }
}
