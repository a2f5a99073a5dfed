package ai.asksage.user.testing.behavior;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import ai.asksage.user.testing.internal.Arguments;
import java.io.IOException;

/**
 * Something that goes wrong with a call. Those that are ready stand here; one more is a lambda:
 * {@code call -> call.send(call.carryOut().gzipped())}. Used by several threads at a time.
 */
@FunctionalInterface
public interface Fault {

  /**
   * Happens to a call.
   *
   * @param call the call
   * @throws IOException if the client has gone, which is no problem
   */
  void happenTo(Call call) throws IOException;

  /**
   * An error of the API, inside HTTP 200 or by status, as the stand-in's {@link Manner} has it. The
   * operation is not carried out.
   *
   * @param status such as 407, 400 to 599
   * @param message what the API says
   * @return the fault
   */
  static Fault error(int status, String message) {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("An error's status must be 400 to 599, not " + status);
    }
    Arguments.require(message, "message");
    return call -> call.send(call.error(status, message));
  }

  /**
   * Any answer. The operation is not carried out.
   *
   * @param answer the answer
   * @return the fault
   */
  static Fault answer(Answer answer) {
    Arguments.require(answer, "answer");
    return call -> call.send(answer);
  }

  /**
   * A status without a body. The operation is not carried out.
   *
   * @param status such as 503
   * @return the fault
   */
  static Fault status(int status) {
    return answer(Answer.empty(status));
  }

  /**
   * A status with a page in HTML, as from a gateway: 413, 502, 503 and 504 were seen. The operation
   * is not carried out.
   *
   * @param status such as 502
   * @return the fault
   */
  static Fault gateway(int status) {
    return answer(
        Answer.html(
            status,
            "<html><head><title>%1$d</title></head><body><center><h1>%1$d</h1></center></body></html>"
                .formatted(status)));
  }

  /**
   * No answer at all, until the client gives up. The operation is not carried out.
   *
   * @return the fault
   */
  static Fault stall() {
    return Call::awaitEnd;
  }

  /**
   * The operation is carried out, and half of its answer arrives; then nothing, until the client
   * gives up.
   *
   * @return the fault
   */
  static Fault stallInBody() {
    return call -> {
      call.sendHalf(call.carryOut());
      call.awaitEnd();
    };
  }

  /**
   * The operation is carried out, and the connection ends after half of its answer.
   *
   * @return the fault
   */
  static Fault brokenBody() {
    return call -> call.sendHalf(call.carryOut());
  }

  /**
   * The operation is carried out, and its answer is no JSON.
   *
   * @return the fault
   */
  static Fault malformedBody() {
    return call -> {
      int status = call.carryOut().status();
      call.send(Answer.json(status, "{\"response\": [\"OK\", \"status\": 20"));
    };
  }

  /**
   * The operation is carried out, and its answer is no HTTP: the size of a chunk is not a number.
   *
   * @return the fault
   */
  static Fault malformedChunk() {
    return call -> {
      call.carryOut();
      String head =
          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
      call.sendRaw((head + "many\r\n{}\r\n0\r\n\r\n").getBytes(ISO_8859_1));
    };
  }

  /**
   * The connection is reset instead of an answer. The operation is not carried out.
   *
   * @return the fault
   */
  static Fault reset() {
    return Call::reset;
  }

  /**
   * The operation is carried out, and the connection is reset instead of an answer: the client
   * cannot know.
   *
   * @return the fault
   */
  static Fault lostAnswer() {
    return call -> {
      call.carryOut();
      call.reset();
    };
  }

  /**
   * The connection is closed instead of an answer. The operation is not carried out.
   *
   * @return the fault
   */
  static Fault hangUp() {
    return call -> {};
  }
}
