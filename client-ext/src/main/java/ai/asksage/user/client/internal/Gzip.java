package ai.asksage.user.client.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Reads one gzip member (RFC 1952) and rejects anything after it. The JDK's reader overflows the
 * stack on many empty members and accepts garbage after a member.
 */
public final class Gzip extends InflaterInputStream {
  private static final int HAS_CHECKSUM = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;

  private final CRC32 checksum = new CRC32();

  public Gzip(InputStream content) throws IOException {
    super(afterHeader(content), new Inflater(true), 8 * 1024);
  }

  private static InputStream afterHeader(InputStream in) throws IOException {
    ByteBuffer head = next(in, 10); // format, flags, time, extra flags, operating system
    if (head.getShort() != (short) 0x8b1f || head.get() != 8) {
      throw new ZipException("the body is not gzip");
    }
    int flags = head.get();
    if ((flags & HAS_EXTRA) != 0) {
      next(in, next(in, 2).getShort() & 0xffff);
    }
    for (int text : new int[] {HAS_NAME, HAS_COMMENT}) {
      while ((flags & text) != 0 && next(in, 1).get() != 0) {}
    }
    next(in, (flags & HAS_CHECKSUM) != 0 ? 2 : 0);
    return in;
  }

  private static ByteBuffer next(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new ZipException("the gzip body is cut off");
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    if (count < 0) {
      checkEnd();
    } else {
      checksum.update(target, offset, count);
    }
    return count;
  }

  @Override
  protected void fill() throws IOException {
    len = in.read(buf, 0, buf.length);
    if (len < 0) {
      throw new ZipException("the gzip body is cut off");
    }
    inf.setInput(buf, 0, len);
  }

  private void checkEnd() throws IOException {
    int left = inf.getRemaining();
    InputStream rest = new SequenceInputStream(new ByteArrayInputStream(buf, len - left, left), in);
    ByteBuffer end = next(rest, 8);
    if (end.getInt() != (int) checksum.getValue() || end.getInt() != (int) inf.getBytesWritten()) {
      throw new ZipException("the gzip body is damaged");
    }
    if (rest.read() >= 0) {
      throw new ZipException("bytes follow the gzip body");
    }
  }

  /** Leaves the compressed stream open. */
  @Override
  public void close() {
    inf.end();
  }
}
