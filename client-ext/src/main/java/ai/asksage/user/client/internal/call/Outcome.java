package ai.asksage.user.client.internal.call;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import ai.asksage.user.client.internal.ErrorDetails;
import ai.asksage.user.client.internal.Json;
import ai.asksage.user.client.internal.ResponseBody;
import feign.Response;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The outcome that a response reports. A missing HTTP status is 0. The API reports errors as {@code
 * {"response": "<message>", "status": <code>}}; gateways use other names. The message is unmasked.
 */
public record Outcome(
    int httpStatus, @Nullable Integer bodyStatus, @Nullable String message, boolean fromApi) {
  static final Outcome NO_RESPONSE = new Outcome(0, null, null, false);
  private static final int MAX_INSPECTED = 8 * 1024;
  private static final List<String> NAMES =
      List.of("status", "response", "message", "detail", "error");

  /** The API sends these messages with status 400. */
  private static final List<String> REFUSALS = List.of("Token is invalid", "Invalid API Key");

  private static final Pattern LATIN_1 = Pattern.compile("(?i)charset=\"?(iso-8859-1|latin1)\\b");

  private static final Pattern STATUS = Pattern.compile("[1-5][0-9]{2}(\\.0{1,20})?");

  /** Reads the body. If that fails, only the HTTP status is known. */
  public static Outcome of(Response response) {
    try (Response.Body body = response.body()) {
      return of(response, body == null ? new byte[0] : body.asInputStream().readAllBytes());
    } catch (IOException e) {
      return of(response, new byte[0]);
    }
  }

  /** Larger bodies are not read: the server reports errors in a few hundred bytes. */
  static Outcome ofAttempt(Response response) {
    byte[] body =
        response.body() instanceof ResponseBody known && known.length() <= MAX_INSPECTED
            ? known.beginning(MAX_INSPECTED)
            : new byte[0];
    return of(response, body);
  }

  /** Ignores a body that is not a complete JSON object. */
  static Outcome of(Response response, byte[] body) {
    byte[] json =
        charset(response).equals(UTF_8) ? body : new String(body, ISO_8859_1).getBytes(UTF_8);
    Map<String, String> found = Json.DEFAULT.properties(json, NAMES);
    String status = found.getOrDefault("status", "");
    return new Outcome(
        response.status(),
        STATUS.matcher(status).matches() ? new BigDecimal(status).intValue() : null,
        NAMES.stream().skip(1).map(found::get).filter(Objects::nonNull).findFirst().orElse(null),
        found.containsKey("response"));
  }

  /** Returns ISO-8859-1 if it is declared, else UTF-8. Jackson detects UTF-8, UTF-16 and UTF-32. */
  public static Charset charset(Response response) {
    for (String type : response.headers().getOrDefault("Content-Type", List.of())) {
      if (LATIN_1.matcher(type).find()) {
        return ISO_8859_1;
      }
    }
    return UTF_8;
  }

  public int status() {
    return ErrorDetails.status(httpStatus, bodyStatus);
  }

  public boolean isErrorInside() {
    return status() != httpStatus;
  }

  /** Returns whether the server refused the token or API key, in any form that deployments use. */
  boolean refusesToken() {
    return status() == 401
        || (status() == 400
            && (Objects.equals(bodyStatus, 401)
                || (message != null && REFUSALS.stream().anyMatch(message::startsWith))));
  }

  /** Leaves out the message, which may contain anything. */
  @Override
  public String toString() {
    return "Outcome[%s, %s]".formatted(httpStatus, bodyStatus);
  }
}
