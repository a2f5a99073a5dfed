package ai.asksage.user.client.internal;

import ai.asksage.user.client.internal.ExchangeException.Kind;
import feign.Response;
import java.io.ByteArrayInputStream;
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

  ResponseBody(byte[] bytes, int size, ResponseMemory.Permit permit, long deadline) {
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

  public static ResponseBody empty(ResponseMemory memory, long deadline) {
    return new ResponseBody(new byte[0], 0, memory.permit(), deadline);
  }
}
