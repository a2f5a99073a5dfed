package ai.asksage.user.client.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The causes of a failure. */
public final class Causes {
  private static final int MOST = 10; // They may form a cycle.

  private Causes() {}

  /** The failure itself first, then its cause, and so on. */
  public static List<Throwable> of(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (@Nullable Throwable t = failure; t != null && chain.size() < MOST; t = t.getCause()) {
      chain.add(t);
    }
    return chain;
  }

  /** Whether one of the causes is of one of the types. */
  public static boolean include(List<Throwable> causes, Class<?>... types) {
    for (Throwable cause : causes) {
      for (Class<?> type : types) {
        if (type.isInstance(cause)) {
          return true;
        }
      }
    }
    return false;
  }
}
