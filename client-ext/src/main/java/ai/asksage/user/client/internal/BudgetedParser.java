package ai.asksage.user.client.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads no more values than it may, and no longer: 19 KB of gzip can hold 20 MB of {@code
 * [],[],[]}, which become more objects than a heap has room for. Jackson has such a limit from 2.18
 * on only, and none on time.
 */
final class BudgetedParser extends JsonParserDelegate {
  /** How many values are read between two looks at the clock; they take a fraction of 1 ms. */
  private static final int VALUES_PER_LOOK = 1024;

  private final ReadLimits limits;
  private int values;
  private @Nullable IOException refusal;

  BudgetedParser(JsonParser parser, ReadLimits limits) {
    super(parser);
    this.limits = limits;
  }

  /** Why reading failed: Jackson wraps what is thrown inside of a collection. */
  IOException reason(IOException failure) {
    return refusal == null ? failure : refusal;
  }

  @Override
  public JsonToken nextToken() throws IOException {
    if (values % VALUES_PER_LOOK == 0 && limits.isOver().getAsBoolean()) {
      throw refuse(new SocketTimeoutException("the answer was not read in time"));
    }
    JsonToken token = delegate.nextToken();
    if (token != null && ++values > limits.maxValues()) {
      throw refuse(new TooManyValuesException(limits.maxValues()));
    }
    return token;
  }

  private IOException refuse(IOException e) {
    refusal = e;
    return e;
  }

  @Override
  public JsonToken nextValue() throws IOException {
    JsonToken token = nextToken();
    return token == JsonToken.FIELD_NAME ? nextToken() : token;
  }

  @Override
  public JsonParser skipChildren() throws IOException {
    JsonToken token = currentToken();
    int depth = token != null && token.isStructStart() ? 1 : 0;
    while (depth > 0) {
      token = nextToken();
      if (token == null) {
        return this;
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
    return this;
  }
}
