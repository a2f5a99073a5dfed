package ai.asksage.user.client.internal;

import java.util.function.BooleanSupplier;

/**
 * What reading a text may take.
 *
 * @param maxValues how many names and values it may hold; the ends of objects and arrays count too
 * @param isOver whether time is over; asked again and again while a large text is read
 */
public record ReadLimits(int maxValues, BooleanSupplier isOver) {
  /** How many names and values an answer may hold unless it is said otherwise. */
  public static final int DEFAULT_MAX_VALUES = 500_000;

  public static final ReadLimits DEFAULT = new ReadLimits(DEFAULT_MAX_VALUES, () -> false);

  public ReadLimits {
    requireValues(maxValues);
  }

  public static int requireValues(int maxValues) {
    if (maxValues < 1) {
      throw new IllegalArgumentException("maxResponseValues must be at least 1, not " + maxValues);
    }
    return maxValues;
  }
}
