package ai.asksage.user.client.internal.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** Writes a body in pieces, between which the connection looks for an early response. */
final class RequestBody extends AbstractHttpEntity {
  private static final int PIECE = 16 * 1024;

  private final byte[] bytes;

  RequestBody(byte[] bytes) {
    super((String) null, null);
    this.bytes = bytes;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    for (int start = 0; start < bytes.length; start += PIECE) {
      out.write(bytes, start, Math.min(PIECE, bytes.length - start));
    }
  }

  @Override
  public InputStream getContent() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public long getContentLength() {
    return bytes.length;
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public void close() {}
}
