package ai.asksage.user.client.internal;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks arguments. Messages name our methods and parameters, not generated ones. */
public final class Arguments {
  /** The message of a generated class about a bad property. */
  private static final Pattern PROBLEM = Pattern.compile("[A-Za-z]+\\.([a-z_]+)( .+)");

  private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

  /** Whitespace that the contract's pattern misses. */
  private static final Pattern OTHER_WHITESPACE = Pattern.compile("[\\p{Z}\\uFEFF]");

  private static final Pattern NOT_PRINTABLE_ASCII = Pattern.compile("[^ -~]");

  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private static final Set<String> OWN_HEADERS =
      Set.of(
          ("x-access-tokens accept accept-encoding connection content-encoding content-length"
                  + " content-type expect host keep-alive proxy-authorization proxy-connection"
                  + " te trailer transfer-encoding upgrade user-agent")
              .split(" "));

  private Arguments() {}

  public static void check(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  public static <T> T require(@Nullable T argument, String name) {
    if (argument == null) {
      throw new IllegalArgumentException(name + " must not be null");
    }
    return argument;
  }

  public static String requireEmail(@Nullable String email) {
    String given = require(email, "email");
    check(!given.isEmpty(), "email must not be empty");
    String problem = Text.wrongCharacter(OTHER_WHITESPACE, given);
    check(problem == null, "email must not contain whitespace, but " + problem);
    return given;
  }

  public static Duration requireMillis(@Nullable Duration timeout, String name) {
    Duration given = require(timeout, name);
    check(
        given.compareTo(Duration.ofMillis(1)) >= 0 && given.compareTo(LONGEST) <= 0,
        name + " must be at least a millisecond and at most " + LONGEST.toDays() + " days");
    return given;
  }

  /** Creates a generated request. Errors name our parameter in camel case, not the property. */
  public static <T> T request(Supplier<T> request) {
    try {
      return request.get();
    } catch (IllegalArgumentException e) {
      Matcher problem = PROBLEM.matcher(String.valueOf(e.getMessage()));
      if (!problem.matches()) {
        throw e;
      }
      String name =
          Pattern.compile("_([a-z])")
              .matcher(problem.group(1))
              .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
      // No cause, because it would name the generated class.
      throw new IllegalArgumentException(name + problem.group(2));
    }
  }

  /** Returns why a value cannot be sent in a header, without quoting it; null if it can. */
  public static @Nullable String headerValueProblem(@Nullable String value) {
    if (value == null || value.isBlank()) {
      return value == null ? "is null" : "is blank";
    }
    Matcher found = NOT_PRINTABLE_ASCII.matcher(value);
    if (found.find()) {
      char c = value.charAt(found.start());
      String what =
          c > 0x7f
              ? "a character outside ASCII"
              : "a line break or another control character (U+%04X)".formatted((int) c);
      return "has " + what + " at position " + (found.start() + 1);
    }
    // Clients and servers strip spaces, so a different token would arrive.
    return value.equals(value.strip()) ? null : "begins or ends with a space";
  }

  /** Returns why these headers cannot be added, without quoting a value; null if they can. */
  public static @Nullable String headersProblem(@Nullable Map<String, String> headers) {
    if (headers == null) {
      return "it returned null";
    }
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      @Nullable String name = header.getKey();
      if (name == null || !HEADER_NAME.matcher(name).matches()) {
        return "a header cannot have the name " + (name == null ? "null" : Text.quoted(name));
      }
      if (OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
        return "the header " + name + " is set by this client";
      }
      if (!seen.add(name)) {
        return "the header " + name + " is there twice";
      }
      String problem = headerValueProblem(header.getValue());
      if (problem != null) {
        return "the value of the header " + name + " " + problem;
      }
    }
    return null;
  }
}
