package ai.asksage.user.client.internal.http;

import feign.Response;
import java.io.IOException;

/** The body of an answer broke off, or is too large; its status and headers had arrived. */
public final class BrokenBodyException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Response response;

  /**
   * @param response the answer, with an empty body
   */
  public BrokenBodyException(Response response, IOException cause) {
    super("The body of an answer with status " + response.status() + " broke off", cause);
    this.response = response;
  }

  public Response response() {
    return response;
  }

  /** The answer without its body, if it is an error, which its status says; a success needs it. */
  public Response answer() throws IOException {
    if (response.status() >= 300) {
      return response;
    }
    throw getCause() instanceof BodyTooLargeException tooLarge ? tooLarge : this;
  }
}
