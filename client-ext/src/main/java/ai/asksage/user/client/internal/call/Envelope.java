package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.internal.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The object in which the API reports errors: {@code {"response": "<message>", "status": <code>}}.
 * Schema {@code ErrorResponse}, read more leniently.
 *
 * @param status the code, 100 to 599
 * @param message what the server said, unbounded and with any secret that it holds; null if there
 *     is none
 */
public record Envelope(int status, @Nullable String message) {
  private static final Set<String> NAMES = Set.of("status", "response");

  /** How messages begin that refuse a token or an API key, where the status is 400. */
  private static final List<String> REFUSALS = List.of("Token is invalid", "Invalid API Key");

  private static final Pattern STATUS = Pattern.compile("[1-5][0-9]{2}");

  /**
   * Reads a body, in one scan.
   *
   * @param body the body, not null
   * @return the status, given as a number or as a string, and the message; null if the body is not
   *     such an object
   */
  public static @Nullable Envelope read(byte[] body) {
    Envelope envelope = parse(body);
    return envelope == null || envelope.status == 0 ? null : envelope;
  }

  /**
   * Like {@link #read}, but an object without a status is read as well.
   *
   * @param body the body, not null
   * @return the status, 0 if there is none, and the message; null if the body is not an object
   */
  public static @Nullable Envelope parse(byte[] body) {
    Map<String, String> found = Json.properties(body, NAMES);
    if (found == null) {
      return null;
    }
    String status = found.getOrDefault("status", "");
    return new Envelope(
        STATUS.matcher(status).matches() ? Integer.parseInt(status) : 0, found.get("response"));
  }

  /**
   * The status that decides what a response is: HTTP's, or the body's if it reports an error inside
   * HTTP 2xx.
   */
  public static int deciding(int httpStatus, @Nullable Integer bodyStatus) {
    return httpStatus / 100 == 2 && bodyStatus != null && bodyStatus >= 400
        ? bodyStatus
        : httpStatus;
  }

  /**
   * Whether the server refused the token or the API key, in any of the ways in which deployments
   * say so: 401, or 400 with a message or with 401 inside.
   *
   * @param status the status that decides what the response is
   * @param envelope what is in the body, or null
   */
  public static boolean refusesToken(int status, @Nullable Envelope envelope) {
    if (status != 400 || envelope == null) {
      return status == 401;
    }
    String message = envelope.message;
    return envelope.status == 401
        || (message != null && REFUSALS.stream().anyMatch(message::startsWith));
  }

  /** Gives only the length of the message, which may contain anything. */
  @Override
  public String toString() {
    return "Envelope[status=%d, message of %d characters]"
        .formatted(status, message == null ? 0 : message.length());
  }
}
