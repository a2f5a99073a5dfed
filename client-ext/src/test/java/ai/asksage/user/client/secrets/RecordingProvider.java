package ai.asksage.user.client.secrets;

import static org.assertj.core.util.Throwables.getStackTrace;

import ai.asksage.user.client.fixture.RecordingLogger;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
            Level.TRACE, (line, error) -> LINES.add(name + ": " + line + " " + shown(error)));
  }

  /** Returns the stack trace of an exception, and all values of its methods and its causes. */
  static String shown(@Nullable Throwable e) {
    if (e == null) {
      return "";
    }
    StringBuilder text = new StringBuilder(getStackTrace(e));
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      for (Method method : cause.getClass().getMethods()) {
        if (method.getParameterCount() == 0
            && method.getReturnType() != void.class
            && method.getDeclaringClass() != Object.class) {
          text.append(method.getName()).append(": ").append(value(method, cause)).append('\n');
        }
      }
    }
    return text.toString();
  }

  private static String value(Method method, Throwable e) {
    try {
      return String.valueOf(method.invoke(e));
    } catch (ReflectiveOperationException | IllegalArgumentException problem) {
      return problem.toString();
    }
  }
}
