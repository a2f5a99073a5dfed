package ai.asksage.user.client.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.jspecify.annotations.Nullable;

/** Reads the head of a response within limits. */
final class HeadParser implements HttpMessageParser<ClassicHttpResponse> {
  static final int MAX_LINE = 32 * 1024;
  private static final int MAX_LINES = 500;
  private static final int MAX_BYTES = 256 * 1024;

  private static final Http1Config LIMITS =
      Http1Config.custom().setMaxLineLength(MAX_LINE).setMaxHeaderCount(MAX_LINES).build();

  private final DefaultHttpResponseParser parser = new DefaultHttpResponseParser(LIMITS);
  private final AtomicReference<@Nullable SessionInputBuffer> input;

  /**
   * Creates a parser.
   *
   * @param input gets the buffer of the connection, which HttpCore does not show otherwise
   */
  HeadParser(AtomicReference<@Nullable SessionInputBuffer> input) {
    this.input = input;
  }

  @Override
  public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream stream)
      throws IOException, HttpException {
    input.set(buffer);
    return parser.parse(buffer, new BoundedStream(stream));
  }

  private static final class BoundedStream extends FilterInputStream {
    private int bytes;

    BoundedStream(InputStream stream) {
      super(stream);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (bytes > MAX_BYTES) {
        throw new MessageConstraintException("the head is larger than " + MAX_BYTES + " bytes");
      }
      int read = super.read(target, offset, length);
      bytes += read;
      return read;
    }
  }
}
