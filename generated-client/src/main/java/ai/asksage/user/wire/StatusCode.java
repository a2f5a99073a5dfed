package ai.asksage.user.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The outcome that a body reports, as an HTTP status. Schema {@code StatusCode}. Deployments send
 * {@code 200} for some operations and {@code "200"} for others. Both are equal here and written as
 * a number.
 *
 * @param value the number, 100 to 599
 */
public record StatusCode(@JsonValue int value) {

  /**
   * Creates a status.
   *
   * @throws IllegalArgumentException if the number is not between 100 and 599
   */
  public StatusCode {
    if (value < 100 || value > 599) {
      throw new IllegalArgumentException("status must be 100 to 599, but is " + value);
    }
  }

  /**
   * {@return the status for a number}
   *
   * @throws IllegalArgumentException if the number is not between 100 and 599
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static StatusCode of(int value) {
    return new StatusCode(value);
  }

  /**
   * {@return the status for three digits in a string}
   *
   * @throws IllegalArgumentException if it is not a number between 100 and 599
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static StatusCode of(String value) {
    if (!value.matches("[1-5][0-9]{2}")) {
      throw new IllegalArgumentException("status must be three digits, 100 to 599");
    }
    return new StatusCode(Integer.parseInt(value));
  }

  /** {@return whether this is an error (400 and above), even if it came with HTTP status 200} */
  public boolean isError() {
    return value >= 400;
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
