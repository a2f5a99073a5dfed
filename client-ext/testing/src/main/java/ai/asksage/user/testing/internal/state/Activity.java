package ai.asksage.user.testing.internal.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the users did. */
public final class Activity {

  /** A prompt and its answer. */
  public record Log(long id, User user, Instant time, String prompt, String completion) {}

  /** A login, or an attempt. */
  public record Login(
      long id, User user, Instant time, boolean succeeded, @Nullable String comment) {}

  private final List<Log> logs = new ArrayList<>();
  private final List<Login> logins = new ArrayList<>();

  Activity() {}

  /** Keeps a prompt. */
  public void log(User user, Instant time, String prompt, String completion) {
    logs.add(0, new Log(logs.size() + 1L, user, time, prompt, completion));
  }

  /** Keeps a login. */
  public void login(User user, Instant time, boolean succeeded, @Nullable String comment) {
    logins.add(0, new Login(logins.size() + 1L, user, time, succeeded, comment));
  }

  /** The latest prompts of a user before one, the latest first. */
  public List<Log> logs(User user, long beforeId, int limit) {
    return logs.stream()
        .filter(log -> log.user().equals(user) && log.id() < beforeId)
        .limit(limit)
        .toList();
  }

  /** The latest logins of a user, the latest first. */
  public List<Login> logins(User user, int limit) {
    return logins.stream().filter(login -> login.user().equals(user)).limit(limit).toList();
  }
}
