package ai.asksage.user.testing.behavior;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.asksage.user.testing.internal.Arguments;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** An answer of HTTP. Immutable. */
public final class Answer {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  private Answer(int status, Map<String, String> headers, byte[] body) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("The status must be 200 to 599, not " + status);
    }
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /**
   * An answer with JSON, or what pretends to be.
   *
   * @param status the HTTP status, 200 to 599
   * @param body the body as it is sent
   * @return the answer
   */
  public static Answer json(int status, String body) {
    return empty(status).with("application/json", Arguments.require(body, "body").getBytes(UTF_8));
  }

  /**
   * An answer with a page, as gateways give it.
   *
   * @param status the HTTP status, 200 to 599
   * @param body the page
   * @return the answer
   */
  public static Answer html(int status, String body) {
    return empty(status)
        .with("text/html; charset=utf-8", Arguments.require(body, "body").getBytes(UTF_8));
  }

  /**
   * An answer without a body.
   *
   * @param status the HTTP status, 200 to 599
   * @return the answer
   */
  public static Answer empty(int status) {
    return new Answer(status, Map.of(), new byte[0]);
  }

  private Answer with(String contentType, byte[] newBody) {
    return new Answer(status, Map.of("Content-Type", contentType), newBody);
  }

  /**
   * The same with one header more, or with another value for one.
   *
   * @param name its name
   * @param value its value
   * @return another answer
   */
  public Answer withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(Arguments.require(name, "name"), Arguments.require(value, "value"));
    return new Answer(status, Map.copyOf(more), body);
  }

  /**
   * The same with its body compressed, whether the client asked for it or not.
   *
   * @return another answer
   */
  public Answer gzipped() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Answer(status, headers, bytes.toByteArray()).withHeader("Content-Encoding", "gzip");
  }

  /**
   * The HTTP status.
   *
   * @return 200 to 599
   */
  public int status() {
    return status;
  }

  /**
   * The headers, without what every answer has, such as its length.
   *
   * @return by name, unmodifiable
   */
  public Map<String, String> headers() {
    return headers;
  }

  /**
   * The body.
   *
   * @return a copy
   */
  public byte[] body() {
    return body.clone();
  }

  /** The status and the size of the body: it may hold a token. */
  @Override
  public String toString() {
    return status + ", " + body.length + " bytes";
  }
}
