package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.internal.Json;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for an exception whose message may quote what was sent or received: keeps its class,
 * the place in the JSON if there is one, and the stack trace, but neither its message nor those of
 * its causes.
 */
final class RedactedCause extends Exception {
  private static final long serialVersionUID = 1L;

  private RedactedCause(Throwable original) {
    super(original.getClass().getName() + Json.place(original));
    setStackTrace(original.getStackTrace());
  }

  static @Nullable Throwable of(@Nullable Throwable original) {
    return original == null ? null : new RedactedCause(original);
  }
}
