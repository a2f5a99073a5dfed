package ai.asksage.user.client.error;

/**
 * 500 to 599: the deployment, or a gateway in front of it, failed. Try again later. Whether the
 * call was carried out is not known.
 */
public final class ServerErrorException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * For the client, and for tests of how it is used.
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
