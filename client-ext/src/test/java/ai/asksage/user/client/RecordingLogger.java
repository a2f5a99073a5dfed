package ai.asksage.user.client;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Keeps what is logged at a level and above, each line with its level in front. */
final class RecordingLogger extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1;

  private final Level threshold;
  private final transient List<String> lines = new ArrayList<>();

  RecordingLogger(Level threshold) {
    this.name = "recording";
    this.threshold = threshold;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  /** The lines of one level, without it. */
  Stream<String> lines(Level level) {
    return lines.stream().filter(l -> l.startsWith(level + " ")).map(l -> l.split(" ", 2)[1]);
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level, Marker marker, String message, Object[] arguments, Throwable throwable) {
    lines.add(
        level
            + " "
            + MessageFormatter.basicArrayFormat(message, arguments)
            + (throwable == null ? "" : " " + throwable));
  }

  @Override
  protected String getFullyQualifiedCallerName() {
    return null;
  }

  private boolean isEnabled(Level level) {
    return level.toInt() >= threshold.toInt();
  }

  @Override
  public boolean isTraceEnabled() {
    return isEnabled(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return isEnabled(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return isEnabled(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return isEnabled(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return isEnabled(Level.ERROR);
  }
}
