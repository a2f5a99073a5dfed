package ai.asksage.user.client;

/** Stands for any exception that an exchange ends with. */
final class TestException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TestException(String message) {
    super(message);
  }
}
