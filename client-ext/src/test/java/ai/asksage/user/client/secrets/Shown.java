package ai.asksage.user.client.secrets;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Everything that an exception shows: its stack trace, and what its methods and causes return. */
final class Shown {
  private Shown() {}

  static String by(@Nullable Throwable e) {
    if (e == null) {
      return "";
    }
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text, true));
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      for (Method method : cause.getClass().getMethods()) {
        boolean getter =
            method.getParameterCount() == 0
                && method.getReturnType() != void.class
                && !Modifier.isStatic(method.getModifiers())
                && method.getDeclaringClass() != Object.class
                && !method.getName().equals("fillInStackTrace");
        if (getter && Modifier.isPublic(cause.getClass().getModifiers())) {
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
