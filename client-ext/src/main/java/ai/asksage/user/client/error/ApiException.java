package ai.asksage.user.client.error;

/**
 * The server responded, but not with a success. The subclass is the same whether the error came as
 * an HTTP status or inside HTTP 200.
 */
public abstract class ApiException extends AskSageException {
  private static final long serialVersionUID = 1L;

  ApiException(ErrorDetails details, String advice) {
    super(details, advice);
  }
}
