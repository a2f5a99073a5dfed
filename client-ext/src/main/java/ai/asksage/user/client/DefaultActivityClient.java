package ai.asksage.user.client;

import ai.asksage.user.api.ActivityApi;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.HiddenConstructor;
import ai.asksage.user.client.internal.call.Call;
import ai.asksage.user.client.internal.call.Calls;
import ai.asksage.user.client.internal.facade.LogPage;
import ai.asksage.user.client.internal.facade.ResponseReader;
import ai.asksage.user.client.result.LogEntry;
import ai.asksage.user.client.result.LoginEntry;
import ai.asksage.user.model.GetUserLoginsRequest;
import ai.asksage.user.model.GetUserLogsRequest;
import ai.asksage.user.model.UserLog;
import ai.asksage.user.model.UserLogin;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

record DefaultActivityClient(Calls calls) implements ActivityClient {
  private static final Function<UserLog, LogEntry> LOG =
      new HiddenConstructor<>(LogEntry.class, UserLog.class)::create;
  private static final Function<UserLogin, LoginEntry> LOGIN =
      new HiddenConstructor<>(LoginEntry.class, UserLogin.class)::create;

  @Override
  public List<LogEntry> logs() {
    return page(null, null).entries();
  }

  @Override
  public List<LogEntry> logs(int limit) {
    return page(limit, null).entries();
  }

  @Override
  public List<LogEntry> logs(int limit, long beforeId) {
    return page(limit, beforeId).entries();
  }

  @Override
  public Stream<LogEntry> streamLogs() {
    return LogPage.stream(null, before -> page(LogPage.SIZE, before));
  }

  @Override
  public Stream<LogEntry> streamLogs(long beforeId) {
    return LogPage.stream(beforeId, before -> page(LogPage.SIZE, before));
  }

  private LogPage.Response page(@Nullable Integer limit, @Nullable Long beforeId) {
    GetUserLogsRequest request =
        Arguments.request(
            () -> GetUserLogsRequest.builder().limit(limit).beforeId(beforeId).build());
    try (Call call = calls.begin()) {
      List<UserLog> read = call.api(ActivityApi.class).getUserLogs(request).response();
      return new LogPage.Response(
          new ResponseReader(call, LogPage.OPERATION).each(read, LOG), read.size());
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
    try (Call call = calls.begin()) {
      List<UserLogin> read = call.api(ActivityApi.class).getUserLogins(request).response();
      return new ResponseReader(call, "getUserLogins").each(read, LOGIN);
    }
  }
}
