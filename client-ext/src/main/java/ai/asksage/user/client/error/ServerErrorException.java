package ai.asksage.user.client.error;

/**
 * 500 to 599: the deployment, or a gateway in front of it, failed. Try again later. Whether the
 * call was carried out is not known.
 */
public final class ServerErrorException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * For use by this client, and by tests of code that uses it.
   *
   * @param details what the exception says
   */
  public ServerErrorException(ErrorDetails details) {
    super(
        details,
        "Try again later; if it persists, give the operator of the deployment the operation, the"
            + " status and the time.");
  }
}
