package ai.asksage.user.client.internal;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks arguments, and names them as our methods do. */
public final class Arguments {
  /** How a generated class says what is wrong with a property. */
  private static final Pattern PROBLEM = Pattern.compile("[A-Za-z]+\\.([a-z_]+)( .+)");

  private static final Pattern NEXT_WORD = Pattern.compile("_([a-z])");

  private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

  private static final Pattern OTHER_WHITESPACE = Pattern.compile("[\\p{Z}\\uFEFF]");

  private Arguments() {}

  /**
   * Checks an argument.
   *
   * @throws IllegalArgumentException if the condition is false
   */
  public static void check(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /**
   * The argument, if it is there.
   *
   * @throws IllegalArgumentException if it is null
   */
  public static <T> T require(@Nullable T argument, String name) {
    if (argument == null) {
      throw new IllegalArgumentException(name + " must not be null");
    }
    return argument;
  }

  /**
   * The e-mail address, if it has no whitespace that the contract's pattern misses.
   *
   * @throws IllegalArgumentException if it has, or is null or empty
   */
  public static String requireEmail(@Nullable String email) {
    String given = require(email, "email");
    if (given.isEmpty()) {
      throw new IllegalArgumentException("email must not be empty");
    }
    Matcher found = OTHER_WHITESPACE.matcher(given);
    if (found.find()) {
      throw new IllegalArgumentException(
          "email must not contain whitespace, but has "
              + Text.character(given.codePointAt(found.start()))
              + " at position "
              + (given.codePointCount(0, found.start()) + 1));
    }
    return given;
  }

  /**
   * A time-out as transports take it.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Duration requireMillis(@Nullable Duration timeout, String name) {
    Duration given = require(timeout, name);
    if (given.compareTo(Duration.ofMillis(1)) < 0 || given.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          name + " must be at least a millisecond and at most " + LONGEST.toDays() + " days");
    }
    return given;
  }

  /**
   * Makes a request, whose class checks what the contract says of its properties. Our parameters
   * have their names, in camel case.
   *
   * @throws IllegalArgumentException if it cannot be made; the message is that of the class, but
   *     for the name of the class
   */
  public static <T> T request(Supplier<T> request) {
    try {
      return request.get();
    } catch (IllegalArgumentException e) {
      Matcher problem = PROBLEM.matcher(String.valueOf(e.getMessage()));
      if (!problem.matches()) {
        throw e;
      }
      String name =
          NEXT_WORD
              .matcher(problem.group(1))
              .replaceAll(letter -> String.valueOf((char) (letter.group(1).charAt(0) - 'a' + 'A')));
      // Without a cause, which would name the class again.
      throw new IllegalArgumentException(name + problem.group(2));
    }
  }

  /**
   * Returns what is wrong with a token or another value that is to be sent in a header, to follow
   * "the token", or null if it can be sent. Quotes none of it.
   */
  public static @Nullable String headerValueProblem(@Nullable String value) {
    if (value == null) {
      return "is null";
    }
    if (value.isBlank()) {
      return "is blank";
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == 0x7f) {
        return String.format(
            "has a line break or another control character (U+%04X) at position %d",
            (int) c, i + 1);
      }
      if (c > 0x7f) {
        return "has a character outside ASCII at position " + (i + 1);
      }
    }
    // Clients and servers strip it, so a different token would arrive.
    return value.equals(value.strip()) ? null : "begins or ends with a space";
  }
}
