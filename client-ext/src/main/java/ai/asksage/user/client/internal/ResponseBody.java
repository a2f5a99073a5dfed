package ai.asksage.user.client.internal;

import ai.asksage.user.client.internal.ExchangeException.Kind;
import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * A body in memory, for one thread. Its streams check the deadline and the interrupt at each read,
 * so that decoding ends in time.
 */
public final class ResponseBody implements Response.Body {
  private final byte[] bytes;
  private final int size;
  private final ResponseMemory.Permit permit;
  private final long deadline;
  private int attempts = 1;
  private long tokens;

  private ResponseBody(byte[] bytes, int size, ResponseMemory.Permit permit, long deadline) {
    this.bytes = bytes;
    this.size = size;
    this.permit = permit;
    this.deadline = deadline;
  }

  public void arrivedIn(int attempt) {
    attempts = attempt;
  }

  public int attempts() {
    return attempts;
  }

  /** Notes how many JSON tokens reading the body took. */
  public void took(long count) {
    tokens = count;
  }

  public long tokens() {
    return tokens;
  }

  public byte[] beginning(int max) {
    return Arrays.copyOf(bytes, Math.min(max, size));
  }

  /** Gives the memory back for other responses, on the thread that read the body. */
  public void release() {
    permit.release();
  }

  @Override
  public Integer length() {
    return size;
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public InputStream asInputStream() {
    return new TimedStream();
  }

  @Override
  public Reader asReader(Charset charset) {
    return new InputStreamReader(asInputStream(), charset);
  }

  /** Does nothing: Feign closes the body before the result is complete. */
  @Override
  public void close() {}

  private final class TimedStream extends InputStream {
    private final ByteArrayInputStream content = new ByteArrayInputStream(bytes, 0, size);

    @Override
    public int read() throws ExchangeException {
      check();
      return content.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws ExchangeException {
      check();
      return content.read(target, offset, length);
    }

    private void check() throws ExchangeException {
      if (System.nanoTime() - deadline > 0) {
        throw new ExchangeException(Kind.TIMEOUT, true, "the response was not read in time", null);
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new ExchangeException(Kind.INTERRUPTED, true, "interrupted while reading", null);
      }
    }
  }

  /** Collects a body. Grows with what has arrived, not with what was announced. */
  public static final class Buffer {
    private static final int FIRST = 8 * 1024;
    private static final int LARGEST_FIRST = 16 * 1024;
    private static final int LARGEST_READ = 64 * 1024;

    private final int maxBytes;
    private final ResponseMemory memory;
    private final ResponseMemory.Permit permit;
    private final long deadline;
    private final long announced;
    private byte[] bytes;
    private int size;
    private boolean permitted;

    /**
     * Creates an empty buffer.
     *
     * @param announced how many bytes were announced; negative if unknown
     * @param deadline when reading and waiting for memory ends, as {@link System#nanoTime()}
     */
    public Buffer(long announced, int maxBytes, ResponseMemory memory, long deadline)
        throws ExchangeException {
      this.maxBytes = maxBytes;
      this.memory = memory;
      this.permit = memory.permit();
      this.deadline = deadline;
      this.announced = announced;
      if (announced > maxBytes) {
        throw tooLarge();
      }
      this.bytes = new byte[announced < 0 ? FIRST : (int) Math.min(announced + 1, LARGEST_FIRST)];
    }

    private ExchangeException tooLarge() {
      String what = "the response is larger than " + maxBytes + " bytes (maxResponseBytes)";
      return new ExchangeException(Kind.UNREADABLE, true, what, null);
    }

    public void readFrom(InputStream content) throws IOException {
      for (int read = 0; read >= 0; size += Math.max(0, read)) {
        makeRoom();
        read = content.read(bytes, size, Math.min(LARGEST_READ, bytes.length - size));
      }
    }

    void write(byte[] piece, int length) throws IOException {
      for (int written = 0; written < length; ) {
        makeRoom();
        int part = Math.min(length - written, bytes.length - size);
        System.arraycopy(piece, written, bytes, size, part);
        size += part;
        written += part;
      }
    }

    private void makeRoom() throws ExchangeException {
      if (size > maxBytes) {
        throw tooLarge();
      }
      if (size == bytes.length) {
        if (!permitted && size >= memory.freeBytes()) {
          permit.acquireFor(announced >= 0 ? announced : maxBytes, deadline);
          permitted = true;
        }
        // One byte more than allowed tells a body that is too large from one that just fits.
        long limit = announced >= 0 ? announced + 1 : maxBytes + 1L;
        long wanted = Math.min(Math.max(4L * size, FIRST), Math.max(limit, size + 1L));
        bytes = Arrays.copyOf(bytes, (int) wanted);
      }
    }

    int size() {
      return size;
    }

    /** Returns the body, which keeps its memory until it is released. */
    public ResponseBody toBody() throws ExchangeException {
      if (size > maxBytes) {
        throw tooLarge();
      }
      permit.settle(bytes, size, deadline);
      return new ResponseBody(bytes, size, permit, deadline);
    }

    public void release() {
      permit.release();
    }
  }

  public static ResponseBody empty(ResponseMemory memory, long deadline) {
    return new ResponseBody(new byte[0], 0, memory.permit(), deadline);
  }
}
