package ai.asksage.user.client.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Reads one gzip member (RFC 1952), and accepts nothing behind it. The JDK's reader overflows the
 * stack on many empty members and accepts garbage behind a member. Closing it leaves the compressed
 * stream open.
 */
public final class Gzip extends InputStream {
  private static final int PIECE = 8 * 1024;
  private static final int HAS_CHECKSUM = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;

  private final PushbackInputStream in;
  private final byte[] compressed = new byte[PIECE];
  private final CRC32 checksum = new CRC32();
  private final Inflater inflater;
  private int input;

  /** Reads the header. */
  public Gzip(InputStream content) throws IOException {
    in = new PushbackInputStream(content, PIECE);
    if (next() != 0x1f || next() != 0x8b || next() != 8) {
      throw new ZipException("the body is not gzip");
    }
    int flags = next();
    skipExactly(6); // time, extra flags, operating system
    if ((flags & HAS_EXTRA) != 0) {
      skipExactly(next() | next() << 8);
    }
    for (int text : new int[] {HAS_NAME, HAS_COMMENT}) {
      while ((flags & text) != 0 && next() != 0) {}
    }
    skipExactly((flags & HAS_CHECKSUM) != 0 ? 2 : 0);
    inflater = new Inflater(true);
  }

  @Override
  public int read() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      int count = 0;
      while (count == 0 && !inflater.finished()) {
        count = inflater.inflate(target, offset, length);
        if (count == 0 && inflater.needsDictionary()) {
          throw new ZipException("the gzip body is malformed");
        }
        if (count == 0 && inflater.needsInput()) {
          input = in.read(compressed);
          if (input < 0) {
            throw new ZipException("the gzip body is cut off");
          }
          inflater.setInput(compressed, 0, input);
        }
      }
      checksum.update(target, offset, count);
      if (count == 0) {
        checkEnd();
      }
      return count == 0 ? -1 : count;
    } catch (DataFormatException e) {
      throw (IOException) new ZipException("the gzip body is malformed").initCause(e);
    }
  }

  private void checkEnd() throws IOException {
    int behind = inflater.getRemaining();
    in.unread(compressed, input - behind, behind);
    if (number() != checksum.getValue() || number() != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new ZipException("the gzip body is damaged");
    }
    if (in.read() >= 0) {
      throw new ZipException("bytes follow the gzip body");
    }
  }

  private void skipExactly(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private int next() throws IOException {
    int read = in.read();
    if (read < 0) {
      throw new ZipException("the gzip body is cut off");
    }
    return read;
  }

  private long number() throws IOException {
    return next() | next() << 8 | next() << 16 | (long) next() << 24;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
