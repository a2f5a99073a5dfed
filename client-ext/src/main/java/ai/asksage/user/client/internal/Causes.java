package ai.asksage.user.client.internal;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

public final class Causes {
  private static final int MOST = 10; // Causes may form a cycle.

  private Causes() {}

  /** Returns the failure itself, then its causes. */
  public static List<Throwable> of(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MOST).toList();
  }

  public static boolean include(List<Throwable> causes, Class<?>... types) {
    return Stream.of(types).anyMatch(type -> causes.stream().anyMatch(type::isInstance));
  }
}
