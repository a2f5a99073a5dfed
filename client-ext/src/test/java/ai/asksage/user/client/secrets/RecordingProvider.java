package ai.asksage.user.client.secrets;

import ai.asksage.user.client.fixture.RecordingLogger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.ILoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.helpers.NOP_FallbackServiceProvider;

/** Records all log lines at every level. */
public final class RecordingProvider extends NOP_FallbackServiceProvider {
  static final List<String> LINES = Collections.synchronizedList(new ArrayList<>());

  @Override
  public ILoggerFactory getLoggerFactory() {
    return name ->
        RecordingLogger.logger(
            Level.TRACE, (line, error) -> LINES.add(name + ": " + line + " " + Shown.by(error)));
  }
}
