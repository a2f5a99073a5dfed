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
 * stack on many empty members and accepts garbage behind a member.
 */
public final class Gzip {
  private static final int PIECE = 8 * 1024;
  private static final int HAS_CHECKSUM = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;

  private final PushbackInputStream in;

  private Gzip(PushbackInputStream in) {
    this.in = in;
  }

  /** Inflates a stream to its end. */
  public static void inflate(InputStream content, ResponseBuffer out) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      new Gzip(new PushbackInputStream(content, PIECE)).inflate(inflater, out);
    } catch (DataFormatException e) {
      ZipException malformed = new ZipException("the gzip body is malformed");
      malformed.initCause(e);
      throw malformed;
    } finally {
      inflater.end();
    }
  }

  private void inflate(Inflater inflater, ResponseBuffer out)
      throws IOException, DataFormatException {
    readHeader();
    byte[] compressed = new byte[PIECE];
    byte[] piece = new byte[PIECE];
    CRC32 checksum = new CRC32();
    int read = 0;
    while (!inflater.finished()) {
      int count = inflater.inflate(piece);
      checksum.update(piece, 0, count);
      out.write(piece, count);
      if (count == 0 && inflater.needsDictionary()) {
        throw new ZipException("the gzip body is malformed");
      }
      if (count == 0 && inflater.needsInput()) {
        read = in.read(compressed);
        if (read < 0) {
          throw new ZipException("the gzip body is cut off");
        }
        inflater.setInput(compressed, 0, read);
      }
    }
    int behind = inflater.getRemaining();
    in.unread(compressed, read - behind, behind);
    if (number() != checksum.getValue() || number() != out.size()) {
      throw new ZipException("the gzip body is damaged");
    }
    if (in.read() >= 0) {
      throw new ZipException("bytes follow the gzip body");
    }
  }

  private void readHeader() throws IOException {
    if (next() != 0x1f || next() != 0x8b || next() != 8) {
      throw new ZipException("the body is not gzip");
    }
    int flags = next();
    skip(6); // time, extra flags, operating system
    if ((flags & HAS_EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    for (int text : new int[] {HAS_NAME, HAS_COMMENT}) {
      while ((flags & text) != 0 && next() != 0) {}
    }
    skip((flags & HAS_CHECKSUM) != 0 ? 2 : 0);
  }

  private void skip(int count) throws IOException {
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
}
