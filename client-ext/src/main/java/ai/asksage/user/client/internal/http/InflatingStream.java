package ai.asksage.user.client.internal.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Decodes {@code gzip} (RFC 1952), with as many members as there are, and {@code deflate} (RFC
 * 1950), also where the header that belongs to it is left out. The JDK's own class for gzip calls
 * itself for each member that is empty (JDK 25), and reads a second member or not, as it happens to
 * arrive (JDK 17). What follows the last member is not read. Closing leaves the content open.
 */
final class InflatingStream extends InputStream {
  private static final int MAGIC_1 = 0x1f;
  private static final int MAGIC_2 = 0x8b;
  private static final int DEFLATE = 8;
  private static final int HAS_CHECKSUM = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;

  private final InputStream content;
  private final boolean gzip;
  private final Inflater inflater;
  private final CRC32 checksum = new CRC32();
  private final byte[] buffer = new byte[4096];
  private int next;
  private int limit;
  private boolean ended;

  private InflatingStream(InputStream content, boolean gzip) throws IOException {
    this.content = content;
    this.gzip = gzip;
    fill();
    this.inflater = new Inflater(gzip || !hasZlibHeader());
  }

  static InputStream gzip(InputStream content) throws IOException {
    InflatingStream stream = new InflatingStream(content, true);
    boolean begun = false;
    try {
      if (stream.take() != MAGIC_1 || stream.take() != MAGIC_2) {
        throw new ZipException("The body is not gzip");
      }
      stream.beginMember();
      begun = true;
      return stream;
    } finally {
      if (!begun) {
        stream.close();
      }
    }
  }

  static InputStream deflate(InputStream content) throws IOException {
    InflatingStream stream = new InflatingStream(content, false);
    stream.inflateBuffer();
    return stream;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (!ended && length > 0) {
      int read = inflate(target, offset, length);
      if (read > 0) {
        checksum.update(target, offset, read);
        return read;
      }
      if (inflater.finished()) {
        next = limit - inflater.getRemaining();
        ended = !gzip || !endMember();
      } else if (inflater.needsDictionary()) {
        throw new ZipException("The body needs a dictionary that nobody has");
      } else if (!fill()) {
        throw new EOFException("The compressed body breaks off");
      } else {
        inflateBuffer();
      }
    }
    return length == 0 ? 0 : -1;
  }

  private int inflate(byte[] target, int offset, int length) throws ZipException {
    try {
      return inflater.inflate(target, offset, length);
    } catch (DataFormatException e) {
      ZipException malformed = new ZipException("The compressed body is malformed");
      malformed.initCause(e);
      throw malformed;
    }
  }

  private void inflateBuffer() {
    inflater.setInput(buffer, next, limit - next);
  }

  /** What follows the magic numbers. */
  private void beginMember() throws IOException {
    int method = take();
    int flags = take();
    skip(6); // Time, extra flags, operating system.
    if (method != DEFLATE) {
      throw new ZipException("The body is compressed by an unknown method");
    }
    if ((flags & HAS_EXTRA) != 0) {
      skip(take() | take() << 8);
    }
    for (int text : new int[] {HAS_NAME, HAS_COMMENT}) {
      while ((flags & text) != 0 && take() != 0) {}
    }
    skip((flags & HAS_CHECKSUM) != 0 ? 2 : 0);
    checksum.reset();
    inflater.reset();
    inflateBuffer();
  }

  /** Returns whether another member follows. */
  private boolean endMember() throws IOException {
    boolean whole = takeInt() == (int) checksum.getValue();
    whole &= takeInt() == (int) inflater.getBytesWritten();
    if (!whole) {
      throw new ZipException("The compressed body is damaged");
    }
    if ((next == limit && !fill()) || take() != MAGIC_1 || take() != MAGIC_2) {
      return false;
    }
    beginMember();
    return true;
  }

  private boolean hasZlibHeader() {
    int first = limit > 0 ? buffer[0] & 0xff : 0;
    int second = limit > 1 ? buffer[1] & 0xff : 0;
    return (first & 0xf) == DEFLATE && (first << 8 | second) % 31 == 0;
  }

  /** Replaces what was taken by what comes next: at least two bytes, unless it ends before. */
  private boolean fill() throws IOException {
    next = 0;
    limit = Math.max(0, content.read(buffer));
    if (limit == 1) {
      limit += Math.max(0, content.read(buffer, 1, buffer.length - 1));
    }
    return limit > 0;
  }

  private int take() throws IOException {
    if (next == limit && !fill()) {
      throw new EOFException("The compressed body breaks off");
    }
    return buffer[next++] & 0xff;
  }

  private int takeInt() throws IOException {
    return take() | take() << 8 | take() << 16 | take() << 24;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      take();
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
