package ai.asksage.user.client.internal.http;

import feign.Request;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The options of an attempt, and the memory that its answer may take. */
public final class CallOptions extends Request.Options {
  private final AnswerMemory.Share memory;

  public CallOptions(Request.Options options, AnswerMemory.Share memory) {
    super(
        options.connectTimeout(),
        options.connectTimeoutUnit(),
        options.readTimeout(),
        options.readTimeoutUnit(),
        options.isFollowRedirects());
    this.memory = memory;
  }

  /** What is read from the content takes memory, if the options tell whose. */
  public static InputStream metered(InputStream content, Request.Options options) {
    return options instanceof CallOptions call ? new Metered(content, call.memory) : content;
  }

  private static final class Metered extends FilterInputStream {
    private final AnswerMemory.Share memory;
    private long length;

    Metered(InputStream content, AnswerMemory.Share memory) {
      super(content);
      this.memory = memory;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
      int read = super.read(buffer, offset, count);
      length += Math.max(0, read);
      memory.growTo(length);
      return read;
    }
  }
}
