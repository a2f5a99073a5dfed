package ai.asksage.user.client.result;

import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.model.UserLogin;
import ai.asksage.user.model.UserLogins;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A login or a login attempt, from {@code getUserLogins}.
 *
 * @param id identifies the login; null if the server left it out
 * @param time when it happened; null if {@code timeText} is in no known format. A time without a
 *     zone is taken as UTC
 * @param timeText the time as it arrived
 * @param ip the address from which it came, under whichever name the server sent it; null if it
 *     left it out
 * @param type how the user logged in; null if the server left it out
 * @param succeeded whether it succeeded; null if the server did not say {@code Success} or {@code
 *     Failure}
 * @param comment a remark on the outcome; null if the server left it out
 */
public record LoginEntry(
    @Nullable Long id,
    @Nullable Instant time,
    String timeText,
    @Nullable String ip,
    @Nullable String type,
    @Nullable Boolean succeeded,
    @Nullable String comment) {

  /** Checks that what may not be null is not. */
  public LoginEntry {
    Arguments.require(timeText, "timeText");
  }

  /**
   * The logins of a response.
   *
   * @param response the response of {@code getUserLogins}
   * @return the logins in the server's order; {@code null} in the array is left out
   */
  public static ResultList<LoginEntry> listOf(UserLogins response) {
    return LenientJson.results(
        Arguments.require(response, "response").response(), null, null, LoginEntry::of);
  }

  /**
   * One login of a response.
   *
   * @param login as it arrived
   * @return the login
   */
  public static LoginEntry of(UserLogin login) {
    Arguments.require(login, "login");
    return new LoginEntry(
        login.id(),
        Times.parse(login.dateTime()),
        login.dateTime(),
        login.ip() == null ? login.ipAddress() : login.ip(),
        login.type(),
        succeeded(login.status()),
        login.comment());
  }

  private static @Nullable Boolean succeeded(@Nullable String outcome) {
    return switch (outcome == null ? "" : outcome.toLowerCase(Locale.ROOT)) {
      case "success" -> Boolean.TRUE;
      case "failure" -> Boolean.FALSE;
      default -> null;
    };
  }

  /** For people; without the comment. */
  @Override
  public String toString() {
    return "LoginEntry[id=%s, time=%s, type=%s, succeeded=%s]"
        .formatted(id, timeText, type, succeeded);
  }
}
