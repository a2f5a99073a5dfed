package ai.asksage.user.client.internal;

import java.io.IOException;

/** JSON has more objects, arrays, names and values than are read. */
public final class TooManyValuesException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int maxValues;

  TooManyValuesException(int maxValues) {
    super("The JSON holds more than the allowed " + maxValues + " values");
    this.maxValues = maxValues;
  }

  public int maxValues() {
    return maxValues;
  }
}
