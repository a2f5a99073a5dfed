package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.internal.Json;
import feign.Response;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The object in which the API reports errors, {@code {"response": "<message>", "status": <code>}},
 * read leniently: gateways and frameworks call the message {@code message}, {@code detail} or
 * {@code error}.
 *
 * @param status the code, 100 to 599; 0 if there is none
 * @param message what the server said, unbounded and unmasked; null if there is none
 */
public record Envelope(int status, @Nullable String message) {
  private static final Set<String> NAMES =
      Set.of("status", "response", "message", "detail", "error");

  /** How messages begin that refuse a token or an API key, where the status is 400. */
  private static final List<String> REFUSALS = List.of("Token is invalid", "Invalid API Key");

  private static final Pattern STATUS = Pattern.compile("[1-5][0-9]{2}(\\.0{1,20})?");

  /** Reads the body of a response, or its beginning; null if that is not an object. */
  public static @Nullable Envelope read(Response response, byte[] body) {
    Charset charset = charset(response);
    boolean known = charset.equals(StandardCharsets.UTF_8);
    return read(known ? body : new String(body, charset).getBytes(StandardCharsets.UTF_8));
  }

  /** The declared charset. Only one must be known: Jackson detects UTF-8, UTF-16 and UTF-32. */
  public static Charset charset(Response response) {
    return response.headers().getOrDefault("Content-Type", List.of()).stream()
            .map(type -> type.toLowerCase(Locale.ROOT))
            .anyMatch(type -> type.matches(".*charset=\"?(iso-8859-1|latin1)\\b.*"))
        ? StandardCharsets.ISO_8859_1
        : StandardCharsets.UTF_8;
  }

  static @Nullable Envelope read(byte[] body) {
    Map<String, String> found = Json.DEFAULT.properties(new ByteArrayInputStream(body), NAMES);
    if (found == null) {
      return null;
    }
    String status = found.getOrDefault("status", "");
    String message =
        Stream.of("response", "message", "detail", "error")
            .map(found::get)
            .filter(text -> text != null)
            .findFirst()
            .orElse(null);
    return new Envelope(
        STATUS.matcher(status).matches() ? new BigDecimal(status).intValue() : 0, message);
  }

  /**
   * Returns the status that decides what a response is: HTTP's, or the body's if it reports an
   * error inside HTTP 2xx.
   */
  public static int deciding(int httpStatus, @Nullable Envelope envelope) {
    return httpStatus / 100 == 2 && envelope != null && envelope.status >= 400
        ? envelope.status
        : httpStatus;
  }

  /**
   * Whether the server refused the token or the API key: 401, or 400 with such a message or with
   * 401 inside.
   *
   * @param status the status that decides what the response is
   * @param envelope the body's, or null
   */
  public static boolean refusesToken(int status, @Nullable Envelope envelope) {
    if (status != 400 || envelope == null) {
      return status == 401;
    }
    String message = envelope.message;
    return envelope.status == 401
        || (message != null && REFUSALS.stream().anyMatch(message::startsWith));
  }

  /** Shows only the length of the message, which may contain anything. */
  @Override
  public String toString() {
    return "Envelope[status=%d, message of %d characters]"
        .formatted(status, message == null ? 0 : message.length());
  }
}
