package ai.asksage.user.client.internal.http;

import java.io.IOException;

/**
 * A response body, after decompression, was longer than the caller allows; the rest was not read.
 */
public final class BodyTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int maxBytes;

  public BodyTooLargeException(int maxBytes) {
    super("The response body is larger than the allowed " + maxBytes + " bytes.");
    this.maxBytes = maxBytes;
  }

  public int maxBytes() {
    return maxBytes;
  }
}
