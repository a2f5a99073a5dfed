package ai.asksage.user.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A call that a {@link Fault} handles. A fault that returns without having sent anything closes the
 * connection. Methods that send throw an IOException if the client has closed the connection. Not
 * thread-safe: use it on the thread of the fault.
 */
public final class Call {
  private final AskSageStandIn standIn;
  private final RecordedRequest request;
  private final Socket socket;
  private boolean started;
  private boolean keepAlive;

  Call(AskSageStandIn standIn, RecordedRequest request, Socket socket) {
    this.standIn = standIn;
    this.request = request;
    this.socket = socket;
  }

  /** Responds. Returns whether another request may follow on the connection. */
  boolean handle() throws IOException {
    try {
      standIn.next(request).happenTo(this);
    } catch (RuntimeException | AssertionError e) { // The response reports the exception.
      if (!started) {
        send(Response.html(500, "The stand-in failed: " + e));
      }
    }
    return keepAlive;
  }

  /** {@return the request, whose operation is not null} */
  public RecordedRequest request() {
    return request;
  }

  /** Carries out the operation, with all checks. Returns the response, which is not sent yet. */
  public Response carryOut() {
    return standIn.respond(request, contract -> new Execution(standIn, contract).respond(request));
  }

  Response error(int status, String message) {
    return standIn.respond(request, contract -> contract.error(status, message));
  }

  /** Sends a response. */
  public void send(Response response) throws IOException {
    send(response, 1);
    keepAlive = !"close".equalsIgnoreCase(request.header("Connection"));
  }

  /** Sends a response's head, with the length of the whole body, and half of the body. */
  public void sendHalf(Response response) throws IOException {
    send(response, 2);
  }

  private void send(Response response, int divisor) throws IOException {
    byte[] head = State.notNull(response, "response").head().getBytes(ISO_8859_1);
    int length = request.method().equals("HEAD") ? 0 : response.body().length / divisor;
    sendRaw(head);
    socket.getOutputStream().write(response.body(), 0, length);
  }

  /** Sends bytes instead of a response. The connection is closed after the fault. */
  public void sendRaw(byte[] bytes) throws IOException {
    State.notNull(bytes, "bytes");
    started = true;
    keepAlive = false;
    socket.getOutputStream().write(bytes);
  }

  /** Resets the connection (TCP RST). */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Waits until the client closes the connection or the stand-in is closed. */
  public void awaitEnd() {
    try {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // It was reset or closed.
    }
  }
}
