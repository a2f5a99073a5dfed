package ai.asksage.user.client;

import ai.asksage.user.api.ActivityApi;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.HiddenConstructor;
import ai.asksage.user.client.internal.call.Call;
import ai.asksage.user.client.internal.call.Calls;
import ai.asksage.user.client.internal.facade.LogPages;
import ai.asksage.user.client.internal.facade.ResponseReader;
import ai.asksage.user.client.result.LogEntry;
import ai.asksage.user.client.result.LoginEntry;
import ai.asksage.user.model.GetUserLoginsRequest;
import ai.asksage.user.model.GetUserLogsRequest;
import ai.asksage.user.model.UserLog;
import ai.asksage.user.model.UserLogin;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

record DefaultActivityClient(Calls calls) implements ActivityClient {
  private static final Function<UserLog, LogEntry> LOG =
      HiddenConstructor.of(LogEntry.class, UserLog.class);
  private static final Function<UserLogin, LoginEntry> LOGIN =
      HiddenConstructor.of(LoginEntry.class, UserLogin.class);

  @Override
  public List<LogEntry> logs() {
    return logs(GetUserLogsRequest.builder().build());
  }

  @Override
  public List<LogEntry> logs(int limit) {
    return logs(request(limit, null));
  }

  @Override
  public List<LogEntry> logs(int limit, long beforeId) {
    return logs(request(limit, beforeId));
  }

  private static GetUserLogsRequest request(int limit, @Nullable Long beforeId) {
    return Arguments.request(
        () -> GetUserLogsRequest.builder().limit(limit).beforeId(beforeId).build());
  }

  private List<LogEntry> logs(GetUserLogsRequest request) {
    return page(request).entries();
  }

  @Override
  public Stream<LogEntry> streamLogs() {
    return stream(null);
  }

  @Override
  public Stream<LogEntry> streamLogs(long beforeId) {
    return stream(beforeId);
  }

  private Stream<LogEntry> stream(@Nullable Long beforeId) {
    LogPages pages = new LogPages(beforeId, this::page);
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  private LogPages.Page page(@Nullable Long beforeId) {
    return page(request(LogPages.PAGE, beforeId));
  }

  private LogPages.Page page(GetUserLogsRequest request) {
    try (Call call = calls.begin()) {
      List<UserLog> read = call.api(ActivityApi.class).getUserLogs(request).response();
      return new LogPages.Page(
          new ResponseReader(call).each(LogPages.OPERATION, read, LOG), read.size());
    }
  }

  @Override
  public List<LoginEntry> logins() {
    return logins(GetUserLoginsRequest.builder().build());
  }

  @Override
  public List<LoginEntry> logins(int limit) {
    GetUserLoginsRequest request =
        Arguments.request(() -> GetUserLoginsRequest.builder().limit(limit).build());
    return logins(request);
  }

  private List<LoginEntry> logins(GetUserLoginsRequest request) {
    try (Call call = calls.begin()) {
      List<UserLogin> read = call.api(ActivityApi.class).getUserLogins(request).response();
      return new ResponseReader(call).each("getUserLogins", read, LOGIN);
    }
  }

  @Override
  public String toString() {
    return "ActivityClient[" + calls.baseUrl() + "]";
  }
}
