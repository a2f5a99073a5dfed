package ai.asksage.user.client.internal;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The causes of a failure. */
public final class Causes {
  private static final int MOST = 10; // They may form a cycle.

  private Causes() {}

  /** The failure itself first, then its cause, and so on. */
  public static List<Throwable> of(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MOST).toList();
  }

  /** Whether one of the causes is of one of the types. */
  public static boolean include(List<Throwable> causes, Class<?>... types) {
    return Stream.of(types).anyMatch(type -> causes.stream().anyMatch(type::isInstance));
  }
}
