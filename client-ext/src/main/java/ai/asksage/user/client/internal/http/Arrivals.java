package ai.asksage.user.client.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the heads of responses, which must not fill the memory, as bodies must not, and knows
 * whether anything has arrived that was not read yet.
 */
final class Arrivals implements HttpMessageParser<ClassicHttpResponse> {
  private static final Http1Config LIMITS = Http1Config.custom().setMaxHeaderCount(500).build();

  private static final int MAX_BYTES = 256 * 1024;

  private final DefaultHttpResponseParser parser = new DefaultHttpResponseParser(LIMITS);
  private @Nullable SessionInputBuffer buffer;

  @Override
  public ClassicHttpResponse parse(SessionInputBuffer arrived, InputStream stream)
      throws IOException, HttpException {
    buffer = arrived;
    return parser.parse(arrived, new Bounded(stream));
  }

  boolean isAny() {
    return buffer != null && buffer.length() > 0;
  }

  private static final class Bounded extends FilterInputStream {
    private int bytes;

    Bounded(InputStream stream) {
      super(stream);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (bytes > MAX_BYTES) {
        throw new MessageConstraintException(
            "The head of the response is larger than " + MAX_BYTES + " bytes");
      }
      int read = super.read(target, offset, length);
      bytes += read;
      return read;
    }
  }
}
