package ai.asksage.user.client.error.internal;

import ai.asksage.user.client.internal.Json;
import org.jspecify.annotations.Nullable;

/**
 * Stands for an exception whose message may quote what was sent or received: says its class, the
 * place in the JSON if it has one, and the stack trace, without its text and that of its causes.
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
