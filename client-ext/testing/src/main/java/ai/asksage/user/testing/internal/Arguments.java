package ai.asksage.user.testing.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks arguments. */
public final class Arguments {
  private Arguments() {}

  /**
   * The argument, if it is there.
   *
   * @throws IllegalArgumentException if it is null
   */
  public static <T> T require(@Nullable T argument, String name) {
    if (argument == null) {
      throw new IllegalArgumentException(name + " must not be null");
    }
    return argument;
  }

  /**
   * The arguments, if all are there.
   *
   * @throws IllegalArgumentException if they or one of them is null
   */
  public static <T> List<T> requireEach(T @Nullable [] arguments, String name) {
    for (T argument : require(arguments, name)) {
      require(argument, "each of " + name);
    }
    return List.of(arguments);
  }
}
