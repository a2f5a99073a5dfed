package ai.asksage.user.testing.behavior;

import java.io.IOException;

/**
 * A call that a {@link Fault} handles, on the thread of the fault. A fault that returns without
 * having sent anything closes the connection. Methods that send throw an IOException if the client
 * has closed the connection.
 */
public interface Call {
  /** {@return the request, whose operation is not null} */
  RecordedRequest request();

  /** Carries out the operation, with all checks. Returns the response, which is not sent yet. */
  Response carryOut();

  /**
   * {@return an error of the API in the form of the stand-in's {@link Deployment}, not sent yet}
   *
   * @param status 400 to 599
   */
  Response error(int status, String message);

  /** Sends a response. */
  void send(Response response) throws IOException;

  /** Sends a response's head, with the length of the whole body, and half of the body. */
  void sendHalf(Response response) throws IOException;

  /** Sends bytes instead of a response. The connection is closed after the fault. */
  void sendRaw(byte[] bytes) throws IOException;

  /** Resets the connection (TCP RST). */
  void reset() throws IOException;

  /** Waits until the client closes the connection or the stand-in is closed. */
  void awaitEnd();
}
