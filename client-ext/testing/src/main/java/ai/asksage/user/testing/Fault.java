package ai.asksage.user.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;

/**
 * Something that goes wrong with a call. Write a custom fault as a lambda: {@code call ->
 * call.send(call.carryOut().gzipped())}. Must be thread-safe.
 */
@FunctionalInterface
public interface Fault {

  /**
   * Handles a call.
   *
   * @throws IOException if the client has disconnected; it is ignored
   */
  void happenTo(Call call) throws IOException;

  /**
   * Sends an error of the API, inside HTTP 200 or by status, as the stand-in's {@link Deployment}
   * does. The operation is not carried out.
   */
  static Fault error(int status, String message) {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("status must be 400 to 599, not " + status);
    }
    State.notNull(message, "message");
    return call -> call.send(call.error(status, message));
  }

  /** Sends any response. The operation is not carried out. */
  static Fault respond(Response response) {
    State.notNull(response, "response");
    return call -> call.send(response);
  }

  /** Sends a status without a body. The operation is not carried out. */
  static Fault status(int status) {
    return respond(Response.empty(status));
  }

  /**
   * Sends a status with an HTML page, as gateways do: 413, 502, 503 and 504 were observed. The
   * operation is not carried out.
   */
  static Fault gateway(int status) {
    return respond(Response.page(status, String.valueOf(status)));
  }

  /** Sends nothing until the client gives up. The operation is not carried out. */
  static Fault stall() {
    return Call::awaitEnd;
  }

  /** Carries out the operation and sends half of the response, then nothing. */
  static Fault stallInBody() {
    return call -> {
      call.sendHalf(call.carryOut());
      call.awaitEnd();
    };
  }

  /** Carries out the operation and closes the connection after half of the response. */
  static Fault brokenBody() {
    return call -> call.sendHalf(call.carryOut());
  }

  /** Carries out the operation and sends a body that is not JSON. */
  static Fault malformedBody() {
    return call -> call.send(Response.json(call.carryOut().status(), "{\"response\": [\"OK"));
  }

  /** Carries out the operation and sends a response that is not HTTP: a chunk has no valid size. */
  static Fault malformedChunk() {
    return call -> {
      call.carryOut();
      String head =
          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
      call.sendRaw((head + "many\r\n{}\r\n0\r\n\r\n").getBytes(ISO_8859_1));
    };
  }

  /** Resets the connection. The operation is not carried out. */
  static Fault reset() {
    return Call::reset;
  }

  /** Carries out the operation and resets the connection, which hides the outcome. */
  static Fault lostResponse() {
    return call -> {
      call.carryOut();
      call.reset();
    };
  }

  /** Closes the connection. The operation is not carried out. */
  static Fault hangUp() {
    return call -> {};
  }
}
