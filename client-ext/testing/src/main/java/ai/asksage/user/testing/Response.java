package ai.asksage.user.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** An HTTP response with a status from 200 to 599. Immutable. */
public final class Response {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  private Response(int status, Map<String, String> headers, byte[] body) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status must be 200 to 599, not " + status);
    }
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** {@return a JSON response, whose body is sent unchanged} */
  public static Response json(int status, String body) {
    return of(status, "application/json", body);
  }

  /** {@return an HTML response, as gateways send it} */
  public static Response html(int status, String body) {
    return of(status, "text/html; charset=utf-8", body);
  }

  /** Returns an HTML page like those of gateways and web frameworks. */
  static Response page(int status, String title) {
    return html(status, "<html><body><h1>" + title + "</h1></body></html>");
  }

  /** {@return a response without a body} */
  public static Response empty(int status) {
    return new Response(status, Map.of(), new byte[0]);
  }

  private static Response of(int status, String contentType, String body) {
    byte[] bytes = State.notNull(body, "body").getBytes(UTF_8);
    return new Response(status, Map.of("Content-Type", contentType), bytes);
  }

  /** {@return a copy in which a header is added or replaced} */
  public Response withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.keySet().removeIf(State.notNull(name, "name")::equalsIgnoreCase);
    more.put(name, State.notNull(value, "value"));
    return new Response(status, Map.copyOf(more), body);
  }

  /** {@return a copy with a compressed body, whether or not the client accepts that} */
  public Response gzipped() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Response(status, headers, bytes.toByteArray())
        .withHeader("Content-Encoding", "gzip");
  }

  /** {@return the HTTP status} */
  public int status() {
    return status;
  }

  /** Returns the status line and the headers, with the empty line after them. */
  String head() {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " \r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    boolean hasLength = status != 204 && status != 304;
    return head + (hasLength ? "Content-Length: " + body.length + "\r\n\r\n" : "\r\n");
  }

  byte[] body() {
    return body;
  }

  /** {@return the status, and only the length of the body, because a body may contain a token} */
  @Override
  public String toString() {
    return status + ", " + body.length + " bytes";
  }
}
