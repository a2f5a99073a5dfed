package ai.asksage.user.client;

import ai.asksage.user.api.ActivityApi;
import ai.asksage.user.client.call.internal.CallScopes;
import ai.asksage.user.client.result.LogEntry;
import ai.asksage.user.client.result.LoginEntry;
import ai.asksage.user.model.GetUserLoginsRequest;
import ai.asksage.user.model.GetUserLogsRequest;
import ai.asksage.user.model.UserLogins;
import ai.asksage.user.model.UserLogs;
import java.util.List;
import java.util.function.Supplier;

/** The user's activity. Thread-safe; for what its methods throw, see {@link AskSageUserClient}. */
public final class ActivityClient {
  private final ActivityApi api;
  private final CallScopes calls;

  ActivityClient(ActivityApi api, CallScopes calls) {
    this.api = api;
    this.calls = calls;
  }

  /**
   * Lists the latest prompts, as many as the server returns by default ({@code getUserLogs}).
   *
   * @return the entries, unmodifiable
   */
  public List<LogEntry> logs() {
    return logs(api::getUserLogs);
  }

  /**
   * Lists the latest prompts ({@code getUserLogs}).
   *
   * @param limit how many at most, 1 to 100
   * @return the entries, unmodifiable
   */
  public List<LogEntry> logs(int limit) {
    GetUserLogsRequest request = GetUserLogsRequest.builder().limit(limit).build();
    return logs(() -> api.getUserLogs(request));
  }

  /**
   * Lists the prompts before a known one, for paging back ({@code getUserLogs}).
   *
   * @param limit how many at most, 1 to 100
   * @param beforeId the id of an entry; neither it nor newer ones are returned
   * @return the entries, unmodifiable
   */
  public List<LogEntry> logs(int limit, long beforeId) {
    GetUserLogsRequest request =
        GetUserLogsRequest.builder().limit(limit).beforeId(beforeId).build();
    return logs(() -> api.getUserLogs(request));
  }

  private List<LogEntry> logs(Supplier<UserLogs> call) {
    return calls.within(() -> calls.each("getUserLogs", call.get().response(), LogEntry::of));
  }

  /**
   * Lists the latest logins, five unless the server's default differs ({@code getUserLogins}).
   *
   * @return the logins, unmodifiable
   */
  public List<LoginEntry> logins() {
    return logins(api::getUserLogins);
  }

  /**
   * Lists the latest logins ({@code getUserLogins}).
   *
   * @param limit how many at most, 1 to 100
   * @return the logins, unmodifiable
   */
  public List<LoginEntry> logins(int limit) {
    GetUserLoginsRequest request = GetUserLoginsRequest.builder().limit(limit).build();
    return logins(() -> api.getUserLogins(request));
  }

  private List<LoginEntry> logins(Supplier<UserLogins> call) {
    return calls.within(() -> calls.each("getUserLogins", call.get().response(), LoginEntry::of));
  }
}
