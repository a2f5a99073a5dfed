package ai.asksage.user.client.result;

import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.model.UserLog;
import ai.asksage.user.model.UserLogs;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A prompt and its completion, from {@code getUserLogs}.
 *
 * @param id identifies the entry, also for paging back; null if the server left it out
 * @param time when the prompt was sent; null if {@code timeText} is in no known format. A time
 *     without a zone is taken as UTC
 * @param timeText the time as it arrived
 * @param prompt what the user asked
 * @param completion the answer, under whichever name the server sent it; null if it left it out
 * @param model the model that answered; null if the server left it out
 * @param promptTokens tokens in the prompt; null if the server left it out
 * @param completionTokens tokens in the answer; null if the server left it out
 * @param totalTokens tokens in both; null if the server left it out
 * @param teach whether the model was to learn from the prompt; null if the server did not say
 *     {@code True} or {@code False}
 * @param ip the address from which the prompt came, under whichever name the server sent it; null
 *     if it left it out
 */
public record LogEntry(
    @Nullable Long id,
    @Nullable Instant time,
    String timeText,
    String prompt,
    @Nullable String completion,
    @Nullable String model,
    @Nullable Long promptTokens,
    @Nullable Long completionTokens,
    @Nullable Long totalTokens,
    @Nullable Boolean teach,
    @Nullable String ip) {

  /** Checks that what may not be null is not. */
  public LogEntry {
    Arguments.require(timeText, "timeText");
    Arguments.require(prompt, "prompt");
  }

  /**
   * The entries of a response.
   *
   * @param response the response of {@code getUserLogs}
   * @return the entries in the server's order; {@code null} in the array is left out
   */
  public static ResultList<LogEntry> listOf(UserLogs response) {
    return LenientJson.results(
        Arguments.require(response, "response").response(), null, null, LogEntry::of);
  }

  /**
   * One entry of a response.
   *
   * @param log as it arrived
   * @return the entry
   */
  public static LogEntry of(UserLog log) {
    Arguments.require(log, "log");
    return new LogEntry(
        log.id(),
        Times.parse(log.dateTime()),
        log.dateTime(),
        log.prompt(),
        log.completion() == null ? log.response() : log.completion(),
        log.model(),
        log.promptTokens(),
        log.completionTokens(),
        log.totalTokens(),
        truth(log.teach()),
        log.ip() == null ? log.ipAddress() : log.ip());
  }

  private static @Nullable Boolean truth(@Nullable String word) {
    return switch (word == null ? "" : word.toLowerCase(Locale.ROOT)) {
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      default -> null;
    };
  }

  /** For people; without the prompt and the completion. */
  @Override
  public String toString() {
    return "LogEntry[id=%s, time=%s, model=%s, totalTokens=%s]"
        .formatted(id, timeText, model, totalTokens);
  }
}
