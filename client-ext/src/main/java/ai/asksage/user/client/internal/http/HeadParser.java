package ai.asksage.user.client.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.jspecify.annotations.Nullable;

/** Reads the heads of one connection's responses within limits. */
final class HeadParser extends DefaultHttpResponseParser {
  static final int MAX_LINE = 32 * 1024;
  private static final int MAX_BYTES = 256 * 1024;
  private static final Http1Config LIMITS =
      Http1Config.custom().setMaxLineLength(MAX_LINE).setMaxHeaderCount(500).build();

  private @Nullable SessionInputBuffer buffer;

  HeadParser() {
    super(LIMITS);
  }

  /** Returns whether HttpCore has read bytes that do not belong to a response yet. */
  boolean hasBufferedBytes() {
    return buffer != null && buffer.length() > 0;
  }

  @Override
  public ClassicHttpResponse parse(SessionInputBuffer input, InputStream stream)
      throws IOException, HttpException {
    buffer = input;
    return super.parse(
        input,
        new FilterInputStream(stream) {
          private int bytes;

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            if (bytes > MAX_BYTES) {
              throw new MessageConstraintException("the head is too large");
            }
            int read = super.read(target, offset, length);
            bytes += read;
            return read;
          }
        });
  }
}
