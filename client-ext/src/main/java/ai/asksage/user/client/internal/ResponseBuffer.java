package ai.asksage.user.client.internal;

import ai.asksage.user.client.internal.ExchangeException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Collects a body. Grows with the bytes that have arrived, not with the announced length. Closing
 * it gives its memory back, unless a body has taken it over. For one thread.
 */
public final class ResponseBuffer implements AutoCloseable {
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
  private boolean takenOver;

  /**
   * Creates an empty buffer.
   *
   * @param announced how many bytes were announced; negative if unknown
   * @param deadline when reading and waiting for memory ends, as {@link System#nanoTime()}
   */
  public ResponseBuffer(long announced, int maxBytes, ResponseMemory memory, long deadline)
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
      if (System.nanoTime() - deadline > 0) { // Other transports do not end a body that drips.
        throw new ExchangeException(Kind.TIMEOUT, true, "the response was not complete", null);
      }
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
    takenOver = true;
    return new ResponseBody(bytes, size, permit, deadline);
  }

  @Override
  public void close() {
    if (!takenOver) {
      permit.release();
    }
  }
}
