package ai.asksage.user.client.internal;

import ai.asksage.user.client.internal.ExchangeException.Kind;
import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.Arrays;

/** A body in memory, for one thread. Its streams check the deadline and interrupts. */
public final class ResponseBody implements Response.Body {
  private static final int FIRST = 16 * 1024;
  private static final int LARGEST_READ = 64 * 1024;

  private final ResponseMemory memory;
  private final long deadline;
  private byte[] bytes = {};
  private int size;
  private int held;

  /** The attempt in which the response arrived. */
  public int attempts = 1;

  /** The number of JSON tokens read so far, including JSON in strings. */
  long tokens;

  public ResponseBody(ResponseMemory memory, long deadline) {
    this.memory = memory;
    this.deadline = deadline;
  }

  /** Reads a body. The announced length is negative if unknown; the deadline is a nanoTime(). */
  public static ResponseBody read(
      InputStream content, long announced, ResponseMemory memory, long deadline)
      throws IOException {
    ResponseBody body = new ResponseBody(memory, deadline);
    boolean complete = false;
    try {
      body.fill(content, announced);
      complete = true;
      return body;
    } finally {
      if (!complete) {
        body.release();
      }
    }
  }

  /** Grows the buffer with the bytes that have arrived, not with the announced length. */
  private void fill(InputStream content, long announced) throws IOException {
    long most = announced >= 0 ? announced : memory.maxBytes;
    for (int read = 0; read >= 0; size += Math.max(0, read)) {
      if (Math.max(size, announced) > memory.maxBytes) {
        String what =
            "the response is larger than " + memory.maxBytes + " bytes (maxResponseBytes)";
        throw new ExchangeException(Kind.UNREADABLE, true, what, null);
      }
      if (size == bytes.length) {
        if (size >= memory.freeBytes) {
          held = memory.hold(held, most, most, deadline);
        }
        // Reading one byte more than allowed shows that a body is too large.
        long wanted = Math.min(Math.max(4L * size, FIRST), Math.max(most, size) + 1);
        bytes = Arrays.copyOf(bytes, (int) wanted);
      }
      check(); // Other transports do not abort a slow body.
      read = content.read(bytes, size, Math.min(LARGEST_READ, bytes.length - size));
    }
    held = memory.hold(held, bytes, size, deadline);
  }

  private void check() throws ExchangeException {
    boolean late = System.nanoTime() - deadline > 0;
    if (late || Thread.currentThread().isInterrupted()) {
      String what = late ? "the response was not read in time" : "interrupted while reading";
      throw new ExchangeException(late ? Kind.TIMEOUT : Kind.INTERRUPTED, true, what, null);
    }
  }

  public byte[] beginning(int max) {
    return Arrays.copyOf(bytes, Math.min(max, size));
  }

  public void release() {
    memory.release(held);
    held = 0;
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
    return new FilterInputStream(new ByteArrayInputStream(bytes, 0, size)) {
      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        check();
        return super.read(target, offset, length);
      }
    };
  }

  /** Reads a text of this body, with the same checks. */
  Reader reader(String text) {
    return new StringReader(text) {
      @Override
      public int read(char[] target, int offset, int length) throws IOException {
        check();
        return super.read(target, offset, length);
      }
    };
  }

  @Override
  public Reader asReader(Charset charset) {
    return new InputStreamReader(asInputStream(), charset);
  }

  /** Does nothing: Feign closes the body before the result is complete. */
  @Override
  public void close() {}
}
