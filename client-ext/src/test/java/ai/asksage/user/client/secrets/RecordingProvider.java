package ai.asksage.user.client.secrets;

import ai.asksage.user.client.fixture.RecordingLogger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** Records all log lines at every level. */
public final class RecordingProvider implements SLF4JServiceProvider {
  static final List<String> LINES = Collections.synchronizedList(new ArrayList<>());

  @Override
  public ILoggerFactory getLoggerFactory() {
    return name ->
        RecordingLogger.logger(
            Level.TRACE, (line, error) -> LINES.add(name + ": " + line + " " + Shown.by(error)));
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return new BasicMarkerFactory();
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return new NOPMDCAdapter();
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {}
}
