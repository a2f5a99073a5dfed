package ai.asksage.user.client.internal.http;

import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;

/** A response body in memory, up to a limit. Nobody changes its bytes. */
public final class BoundedBody implements Response.Body {
  public static final BoundedBody EMPTY = new BoundedBody(new byte[0]);

  /** The longest body that can be allowed: one byte more must fit into an array. */
  public static final int LARGEST_LIMIT = Integer.MAX_VALUE - 9;

  /** What a body may hold unless it is said otherwise, in bytes: 16 MiB. */
  public static final int DEFAULT_LIMIT = 16 * 1024 * 1024;

  /** What a server announces is believed up to here; for more there is room only as it arrives. */
  private static final int BELIEVED = 2 << 20;

  /** A channel keeps for each thread a direct buffer as large as the largest read. */
  private static final int PIECE = 64 << 10;

  private final byte[] bytes;

  private BoundedBody(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads the stream to its end.
   *
   * @throws BodyTooLargeException when it holds more than {@code maxBytes}; at most one byte more
   *     has been read by then
   */
  public static BoundedBody read(InputStream content, int maxBytes) throws IOException {
    byte[] body = content.readNBytes(maxBytes + 1);
    if (body.length > maxBytes) {
      throw new BodyTooLargeException(maxBytes);
    }
    return new BoundedBody(body);
  }

  /**
   * Reads as many bytes as were announced, into an array of just that size.
   *
   * @param length the length of the content, negative if it was not announced
   * @throws BodyTooLargeException when it holds more than {@code maxBytes}
   */
  public static BoundedBody read(InputStream content, long length, int maxBytes)
      throws IOException {
    if (length < 0) {
      return read(content, maxBytes);
    }
    if (length > maxBytes) {
      throw new BodyTooLargeException(maxBytes);
    }
    if (length > BELIEVED) {
      return new BoundedBody(content.readNBytes((int) length));
    }
    byte[] body = new byte[(int) length];
    for (int end = 0; end < body.length; ) {
      int read = content.read(body, end, Math.min(PIECE, body.length - end));
      if (read < 0) {
        throw new EOFException("The body is shorter than announced");
      }
      end += read;
    }
    return new BoundedBody(body);
  }

  /** The bytes of a body, not copied where they are in memory. */
  public static byte[] bytes(Response.Body body) throws IOException {
    if (body instanceof BoundedBody bounded) {
      return bounded.bytes;
    }
    try (InputStream content = body.asInputStream()) {
      return content.readAllBytes();
    }
  }

  @Override
  public Integer length() {
    return bytes.length;
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public InputStream asInputStream() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public Reader asReader(Charset charset) {
    return new InputStreamReader(asInputStream(), charset);
  }

  @Override
  public void close() {}
}
