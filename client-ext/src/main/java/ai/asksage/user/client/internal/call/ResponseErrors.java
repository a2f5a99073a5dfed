package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.error.AlreadyExistsException;
import ai.asksage.user.client.error.ApiException;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.BadRequestException;
import ai.asksage.user.client.error.CacRequiredException;
import ai.asksage.user.client.error.ForbiddenException;
import ai.asksage.user.client.error.NotFoundException;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.error.TooManyRequestsException;
import ai.asksage.user.client.error.UnauthorizedException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.internal.ErrorDetails;
import ai.asksage.user.client.internal.Json;
import ai.asksage.user.client.internal.Redaction;
import ai.asksage.user.client.internal.ResponseBody;
import ai.asksage.user.client.internal.Text;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

public final class ResponseErrors {
  private static final int MAX_TEXT = 4096;
  private static final int MAX_ERROR_BODY = 256 * 1024;

  private ResponseErrors() {}

  /**
   * Creates the exception for an HTTP status that is not 2xx, or else for an error status in the
   * body. Any other response is unreadable, and {@code failure} says why if it is known.
   */
  public static AskSageException of(Response response, @Nullable IOException failure) {
    boolean success = response.status() / 100 == 2;
    IOException cause = failure;
    byte[] body = {};
    if (response.body() != null) {
      try (InputStream stream = response.body().asInputStream()) {
        body = stream.readNBytes(success ? Integer.MAX_VALUE : MAX_ERROR_BODY);
      } catch (IOException e) {
        cause = cause == null ? e : cause; // The status is enough to choose the class.
      }
    }
    Outcome outcome = Outcome.of(response, body);
    boolean unreadable = success && !outcome.isErrorInside();
    OperationInfo operation = OperationInfo.of(response.request().requestTemplate());
    Redaction redaction = Redaction.of(response.request());
    Map<String, Collection<String>> headers = redaction.headers(response.headers());
    // Only the operation that needs no token returns one, and its body may hold it in any form.
    boolean mayBeToken = success && operation.tokenHeader().isEmpty();
    String said = mayBeToken && unreadable ? null : outcome.message();
    String message = said == null ? null : redaction.beginning(said, MAX_TEXT);
    int length = Math.min(body.length, 64 * MAX_TEXT);
    String text = new String(body, 0, length, Outcome.charset(response));
    String what =
        unreadable
            ? ", but " + unreadable(headers, body, cause)
            : reason(outcome, headers, message);
    Duration wait = Retries.retryAfter(headers, Instant.now());
    ErrorDetails details = new ErrorDetails(operation.id(), "HTTP " + response.status() + what);
    details.advice = advice(outcome, response.request().url(), wait);
    details.httpStatus = response.status();
    details.bodyStatus = outcome.bodyStatus();
    details.apiMessage = message;
    details.headers = headers;
    details.rawBody = mayBeToken ? null : redaction.beginning(text, MAX_TEXT);
    details.retryAfter = wait;
    details.answered = true;
    details.retryable = Retries.Rule.of(outcome.status()).allows(operation.safeToRepeat());
    details.attempts = response.body() instanceof ResponseBody known ? known.attempts : 1;
    details.cause =
        cause == null || outcome.isErrorInside() ? null : new TransportErrors.RedactedCause(cause);
    Class<? extends ApiException> type =
        unreadable ? UnreadableResponseException.class : type(outcome);
    return details.exception(type);
  }

  /** Creates the exception for a response that was decoded, but is not what was requested. */
  static UnreadableResponseException unusable(
      String id, String what, @Nullable String message, @Nullable String advice, int attempts) {
    ErrorDetails details = new ErrorDetails(id, "HTTP 200, but " + what);
    details.httpStatus = 200;
    details.apiMessage = message;
    details.answered = true;
    details.attempts = attempts;
    details.advice = advice;
    return details.exception(UnreadableResponseException.class);
  }

  /** Web servers also send 405, 409 and 410, with another meaning and without an API message. */
  private static Class<? extends ApiException> type(Outcome outcome) {
    return switch (outcome.refusesToken() ? 401 : outcome.status()) {
      case 400, 406, 408 -> BadRequestException.class;
      case 401 -> UnauthorizedException.class;
      case 403 -> ForbiddenException.class;
      case 404 -> NotFoundException.class;
      case 405, 409 -> outcome.fromApi() ? AlreadyExistsException.class : ApiException.class;
      case 407 -> CacRequiredException.class;
      case 429 -> TooManyRequestsException.class;
      case 410 -> outcome.fromApi() ? NotFoundException.class : ApiException.class;
      default -> outcome.status() / 100 == 5 ? ServerErrorException.class : ApiException.class;
    };
  }

  /** Returns advice for the status; null if that of the exception class is better. */
  private static @Nullable String advice(Outcome outcome, String url, @Nullable Duration wait) {
    return switch (outcome.status()) {
      case 404 ->
          url.contains("/user/")
              ? null
              : "Check the base URL: it has no /user, under which deployments have the User API.";
      case 406 -> "Choose a shorter name; how long it may be is not documented.";
      case 408 -> "Send what the message names; the same call cannot succeed.";
      case 410 ->
          outcome.fromApi()
              ? "Check the e-mail address: it must belong to an account of your organization."
              : null;
      case 429 ->
          wait == null
              ? null
              : "Wait %d s before calling again, and call less often.".formatted(wait.toSeconds());
      default ->
          outcome.status() / 100 == 3
              ? "Redirects are not followed, so that the token goes to no other host. If that host"
                  + " is the right one, make it the base URL."
              : null;
    };
  }

  private static String reason(
      Outcome outcome, Map<String, Collection<String>> headers, @Nullable String message) {
    String inside = outcome.isErrorInside() ? ", status " + outcome.status() + " in the body" : "";
    String target = outcome.status() / 100 == 3 ? Text.host(first(headers, "Location")) : null;
    return inside
        + (target != null
            ? ", a redirect to " + target
            : message == null ? "" : ": " + Text.excerpt(message));
  }

  private static String unreadable(
      Map<String, Collection<String>> headers, byte[] body, @Nullable Throwable cause) {
    if (cause != null && Json.limit(cause) != null) {
      return "the body exceeds a limit: " + Json.limit(cause);
    }
    if (body.length == 0) {
      return cause == null || Json.isMalformed(cause) ? "the body is empty" : "the body broke off";
    }
    String type = first(headers, "Content-Type");
    return "the body (%s) is not a response of this operation%s"
        .formatted(
            type == null ? "no Content-Type" : Text.excerpt(type),
            cause == null ? "" : ": " + cause.getClass().getSimpleName() + Json.place(cause));
  }

  public static @Nullable String first(Map<String, Collection<String>> headers, String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst().orElse(null);
  }
}
