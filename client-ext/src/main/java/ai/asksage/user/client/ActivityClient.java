package ai.asksage.user.client;

import ai.asksage.user.api.ActivityApi;
import ai.asksage.user.client.result.LogEntry;
import ai.asksage.user.client.result.LoginEntry;
import ai.asksage.user.model.GetUserLoginsRequest;
import ai.asksage.user.model.GetUserLogsRequest;
import java.util.List;

/** The user's activity. Thread-safe; for what its methods throw, see {@link AskSageUserClient}. */
public final class ActivityClient {
  private final ActivityApi api;

  ActivityClient(ActivityApi api) {
    this.api = api;
  }

  /**
   * Lists the latest prompts, as many as the server returns by default ({@code getUserLogs}).
   *
   * @return the entries, unmodifiable
   */
  public List<LogEntry> logs() {
    return LogEntry.listOf(api.getUserLogs());
  }

  /**
   * Lists the latest prompts ({@code getUserLogs}).
   *
   * @param limit how many at most, 1 to 100
   * @return the entries, unmodifiable
   */
  public List<LogEntry> logs(int limit) {
    return LogEntry.listOf(api.getUserLogs(GetUserLogsRequest.builder().limit(limit).build()));
  }

  /**
   * Lists the prompts before a known one, for paging back ({@code getUserLogs}).
   *
   * @param limit how many at most, 1 to 100
   * @param beforeId the id of an entry; neither it nor newer ones are returned
   * @return the entries, unmodifiable
   */
  public List<LogEntry> logs(int limit, long beforeId) {
    return LogEntry.listOf(
        api.getUserLogs(GetUserLogsRequest.builder().limit(limit).beforeId(beforeId).build()));
  }

  /**
   * Lists the latest logins, five unless the server's default differs ({@code getUserLogins}).
   *
   * @return the logins, unmodifiable
   */
  public List<LoginEntry> logins() {
    return LoginEntry.listOf(api.getUserLogins());
  }

  /**
   * Lists the latest logins ({@code getUserLogins}).
   *
   * @param limit how many at most, 1 to 100
   * @return the logins, unmodifiable
   */
  public List<LoginEntry> logins(int limit) {
    return LoginEntry.listOf(
        api.getUserLogins(GetUserLoginsRequest.builder().limit(limit).build()));
  }
}
