package ai.asksage.user.client;

import java.io.IOException;
import java.io.InputStream;

/** Reads response bodies into memory, up to a limit. */
final class BoundedBody {
  static final byte[] EMPTY = {};

  /** The longest body that can be allowed: one byte more must fit into an array. */
  static final int LARGEST_LIMIT = Integer.MAX_VALUE - 9;

  private BoundedBody() {}

  /**
   * Reads the stream to its end.
   *
   * @throws BodyTooLargeException when it holds more than {@code maxBytes}; at most one byte more
   *     has been read by then
   */
  static byte[] read(InputStream content, int maxBytes) throws IOException {
    byte[] body = content.readNBytes(maxBytes + 1);
    if (body.length > maxBytes) {
      throw new BodyTooLargeException(maxBytes);
    }
    return body;
  }

  /**
   * Reads as many bytes as were announced, into an array of just that size.
   *
   * @param length the length of the content, negative if it was not announced
   * @throws BodyTooLargeException when it holds more than {@code maxBytes}
   */
  static byte[] read(InputStream content, long length, int maxBytes) throws IOException {
    if (length < 0) {
      return read(content, maxBytes);
    }
    if (length > maxBytes) {
      throw new BodyTooLargeException(maxBytes);
    }
    return content.readNBytes((int) length);
  }
}
