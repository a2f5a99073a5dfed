package ai.asksage.user.testing.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import ai.asksage.user.testing.behavior.Call;
import ai.asksage.user.testing.behavior.Fault;
import ai.asksage.user.testing.behavior.RecordedRequest;
import ai.asksage.user.testing.behavior.Response;
import ai.asksage.user.testing.contract.Operation;
import ai.asksage.user.testing.internal.operation.Responder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection and its current call. HttpCore reads requests. Responses are written by
 * hand, because faults need them cut, malformed or replaced by a reset.
 */
final class ServerConnection implements Call, AutoCloseable {
  private final Socket socket;
  private final Function<RecordedRequest, Fault> faults;
  private final Function<Function<Responder, Response>, Response> responses;
  private final DefaultBHttpServerConnection reader =
      new DefaultBHttpServerConnection("http", null);
  private @Nullable RecordedRequest request;
  private boolean started;
  private boolean complete;

  ServerConnection(
      Socket socket,
      Function<RecordedRequest, Fault> faults,
      Function<Function<Responder, Response>, Response> responses) {
    this.socket = socket;
    this.faults = faults;
    this.responses = responses;
  }

  void open() throws IOException {
    socket.setTcpNoDelay(true);
    reader.bind(socket);
  }

  /** Serves a request. Returns whether the connection can be used for another one. */
  boolean serveNext() throws IOException {
    started = false;
    complete = false;
    try {
      request = receive();
    } catch (HttpException e) {
      send(Response.html(400, "<html><body><h1>Bad Request</h1></body></html>"));
      return false;
    }
    if (request == null) {
      return false;
    }
    try {
      faults.apply(request).happenTo(this);
    } catch (RuntimeException e) { // Of a custom fault: the caller sees it.
      if (started) {
        return false;
      }
      send(Response.html(500, "The stand-in failed: " + e));
    }
    return complete && !request.values("Connection").contains("close");
  }

  private @Nullable RecordedRequest receive() throws IOException, HttpException {
    ClassicHttpRequest received = reader.receiveRequestHeader();
    if (received == null) {
      return null;
    }
    if (received.containsHeader("Expect")) {
      socket.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
    }
    reader.receiveRequestEntity(received);
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Header header : received.getHeaders()) {
      headers.computeIfAbsent(header.getName(), n -> new ArrayList<>()).add(header.getValue());
    }
    headers.replaceAll((name, values) -> List.copyOf(values));
    String method = received.getMethod();
    String path = received.getPath().replaceFirst("\\?.*", "");
    return new RecordedRequest(
        Arrays.stream(Operation.values())
            .filter(each -> path.equals(Responder.BASE_PATH + each.path()))
            .filter(each -> method.equals(each.method()))
            .findFirst()
            .orElse(null),
        method,
        path,
        Collections.unmodifiableMap(headers),
        received.getEntity() == null ? "" : body(received.getEntity()));
  }

  private static String body(HttpEntity entity) throws IOException {
    return new String(EntityUtils.toByteArray(entity), UTF_8);
  }

  @Override
  public RecordedRequest request() {
    if (request == null) {
      throw new IllegalStateException("No request was received");
    }
    return request;
  }

  @Override
  public Response carryOut() {
    return responses.apply(responder -> responder.respond(request()));
  }

  @Override
  public Response error(int status, String message) {
    return responses.apply(responder -> responder.error(request().operation(), status, message));
  }

  @Override
  public void send(Response response) throws IOException {
    send(response, response.body().length);
    complete = true;
  }

  @Override
  public void sendHalf(Response response) throws IOException {
    send(response, response.body().length / 2);
  }

  private void send(Response response, int length) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + response.status() + " \r\n");
    response.headers().forEach((n, v) -> head.append(n).append(": ").append(v).append("\r\n"));
    if (response.status() != 204 && response.status() != 304) {
      head.append("Content-Length: ").append(response.body().length).append("\r\n");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
    if (request == null || !request.method().equals("HEAD")) {
      bytes.write(response.body(), 0, length);
    }
    sendRaw(bytes.toByteArray());
  }

  @Override
  public void sendRaw(byte[] bytes) throws IOException {
    started = true;
    socket.getOutputStream().write(bytes);
  }

  @Override
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void awaitEnd() {
    try {
      while (socket.getInputStream().read() >= 0) {
        // What the client still sends is dropped with the connection.
      }
    } catch (IOException e) {
      // It was reset or closed.
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed already.
    }
  }
}
