package ai.asksage.user.testing.behavior;

import java.io.IOException;

/**
 * A call that has arrived, as a {@link Fault} sees it. A fault that returns without having sent
 * anything closes the connection. For the thread that the fault runs on.
 */
public interface Call {

  /**
   * What is asked.
   *
   * @return the request, whose operation is not null
   */
  RecordedRequest request();

  /**
   * Does what the request asks for, with all that the stand-in checks otherwise.
   *
   * @return the answer to it, which is not sent yet
   */
  Answer carryOut();

  /**
   * An error of the API, in the stand-in's {@link Manner}.
   *
   * @param status what is in the body's {@code status}, 400 to 599
   * @param message what is in the body's {@code response}
   * @return the answer, which is not sent yet
   */
  Answer error(int status, String message);

  /**
   * Sends an answer.
   *
   * @param answer the answer
   * @throws IOException if the client has gone
   */
  void send(Answer answer) throws IOException;

  /**
   * Sends an answer's head, which announces the whole body, and half of the body.
   *
   * @param answer the answer, with a body of at least two bytes
   * @throws IOException if the client has gone
   */
  void sendHalf(Answer answer) throws IOException;

  /**
   * Sends bytes as they are, instead of an answer. The connection is closed after the fault.
   *
   * @param bytes what is sent, status line and all
   * @throws IOException if the client has gone
   */
  void sendRaw(byte[] bytes) throws IOException;

  /**
   * Ends the connection with a reset (RST).
   *
   * @throws IOException if the client has gone
   */
  void reset() throws IOException;

  /** Waits until the client hangs up or the stand-in is closed. */
  void awaitEnd();
}
