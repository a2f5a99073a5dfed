package ai.asksage.user.client;

import ai.asksage.user.client.result.LogEntry;
import ai.asksage.user.client.result.LoginEntry;
import java.util.List;
import java.util.stream.Stream;

/**
 * The user's prompts and logins, the latest first. Thread-safe; see {@link AskSageUserClient} for
 * exceptions and lists.
 */
public interface ActivityClient {

  /** Lists the latest prompts, up to the server's default number ({@code getUserLogs}). */
  List<LogEntry> logs();

  /** Lists the latest prompts, up to a limit of 1 to 100 ({@code getUserLogs}). */
  List<LogEntry> logs(int limit);

  /**
   * Lists prompts that are older than the one with this {@link LogEntry#id() id}, up to a limit of
   * 1 to 100 ({@code getUserLogs}). {@link #streamLogs()} lists all of them.
   */
  List<LogEntry> logs(int limit, long beforeId);

  /**
   * Streams all prompts without duplicates, the latest first ({@code getUserLogs}).
   *
   * <p>The stream reads pages of up to 100 entries on demand. Each page is a call with its own
   * deadline, and its exceptions reach the consumer. To resume a failed export, pass the id of the
   * last entry to {@link #streamLogs(long)}. Use the stream on one thread. It need not be closed.
   *
   * <p>A stream that ends has delivered all entries. If a full page has no ids or the server
   * ignores {@code before_id}, it delivers the entries read so far and then throws an {@link
   * ai.asksage.user.client.error.UnreadableResponseException} that says why.
   */
  Stream<LogEntry> streamLogs();

  /**
   * Streams all prompts that are older than the one with this {@link LogEntry#id() id}, like {@link
   * #streamLogs()}.
   */
  Stream<LogEntry> streamLogs(long beforeId);

  /** Lists the latest logins, usually five, as the server decides ({@code getUserLogins}). */
  List<LoginEntry> logins();

  /** Lists the latest logins, up to a limit of 1 to 100 ({@code getUserLogins}). */
  List<LoginEntry> logins(int limit);
}
