package ai.asksage.user.testing.internal;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Checks arguments of public methods. Internal: not for use outside this jar. */
@NullMarked
public final class Require {
  private Require() {}

  /** Returns the argument, or throws an IllegalArgumentException if it is null. */
  public static <T> T notNull(@Nullable T argument, String name) {
    if (argument == null) {
      throw new IllegalArgumentException(name + " must not be null");
    }
    return argument;
  }

  /**
   * Returns the arguments, or throws an IllegalArgumentException if they or one of them is null.
   */
  public static <T> List<T> noneNull(T @Nullable [] arguments, String name) {
    for (T argument : notNull(arguments, name)) {
      notNull(argument, "each of " + name);
    }
    return List.of(arguments);
  }
}
