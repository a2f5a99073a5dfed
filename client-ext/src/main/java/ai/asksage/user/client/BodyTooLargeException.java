package ai.asksage.user.client;

import java.io.IOException;

/**
 * A response body, after decompression, was longer than the caller allows; the rest was not read.
 */
final class BodyTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int maxBytes;

  BodyTooLargeException(int maxBytes) {
    super("The response body is larger than the allowed " + maxBytes + " bytes.");
    this.maxBytes = maxBytes;
  }

  int maxBytes() {
    return maxBytes;
  }
}
