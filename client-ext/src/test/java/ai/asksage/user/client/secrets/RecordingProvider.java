package ai.asksage.user.client.secrets;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.FormattingTuple;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** Records all log lines at every level. */
public final class RecordingProvider implements SLF4JServiceProvider {
  static final List<String> LINES = Collections.synchronizedList(new ArrayList<>());

  @Override
  public ILoggerFactory getLoggerFactory() {
    return name ->
        (Logger)
            Proxy.newProxyInstance(
                Logger.class.getClassLoader(),
                new Class<?>[] {Logger.class},
                (proxy, method, arguments) -> log(name, method, arguments));
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

  private static @Nullable Object log(String logger, Method method, Object[] arguments) {
    if (method.getReturnType() == boolean.class) {
      return true;
    }
    Object[] values =
        arguments.length == 2 && arguments[1] instanceof Object[] array
            ? array
            : Arrays.copyOfRange(arguments, 1, arguments.length);
    FormattingTuple line = MessageFormatter.arrayFormat((String) arguments[0], values);
    Throwable error = line.getThrowable();
    LINES.add(logger + ": " + line.getMessage() + (error == null ? "" : " " + Shown.by(error)));
    return null;
  }
}
