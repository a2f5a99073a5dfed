package ai.asksage.user.testing.internal.answer;

import java.util.function.Supplier;

/** Ends an operation with an error of the API. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  Refusal(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  /** What is asked for is not there. */
  static Supplier<Refusal> notFound(String what) {
    return () -> new Refusal(404, what + " not found");
  }

  int status() {
    return status;
  }
}
