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
import ai.asksage.user.client.internal.HiddenConstructor;
import ai.asksage.user.client.internal.Json;
import ai.asksage.user.client.internal.Redaction;
import ai.asksage.user.client.internal.ResponseBody;
import ai.asksage.user.client.internal.Text;
import feign.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates the exception for a response that is not a success. */
public final class ResponseErrors {
  private static final int MAX_RAW_BODY = 4096;

  private static final HiddenConstructor<TooManyRequestsException> TOO_MANY_REQUESTS =
      HiddenConstructor.withParameters(
          TooManyRequestsException.class, ErrorDetails.class, Duration.class);

  private ResponseErrors() {}

  /**
   * Chooses the exception for a response: by its HTTP status if that is outside 200 to 299, else by
   * a {@code status} of 400 or above in the body; any other response could not be read. A 400 that
   * refuses the token counts as 401. Keeps only the beginning of the body, and no text of the
   * cause.
   */
  public static AskSageException of(
      Response response, byte[] body, @Nullable Envelope envelope, @Nullable Throwable cause) {
    OperationInfo operation = OperationInfo.of(response.request());
    Redaction redaction = Redaction.of(response.request());
    int http = response.status();
    int status = Envelope.deciding(http, envelope);
    boolean success = http / 100 == 2;
    boolean errorInside = success && status != http;
    boolean mayBeToken = success && operation.asksForToken();
    Map<String, Collection<String>> headers = redaction.headers(response.headers());
    String message =
        envelope == null || envelope.message() == null || (mayBeToken && !errorInside)
            ? null
            : redaction.beginning(envelope.message(), MAX_RAW_BODY);
    String what = "HTTP " + http + (errorInside ? ", status " + status + " in the body" : "");
    String target = http / 100 == 3 ? Text.host(first(headers, "Location")) : null;
    if (success && !errorInside) {
      what += ", but " + unreadable(headers, body, cause);
    } else if (target != null) {
      what += ", a redirect to " + target;
    } else if (message != null) {
      what += ": " + Text.excerpt(message);
    }
    ErrorDetails details =
        ErrorDetails.of(operation.id(), what)
            .withResponse(
                new ErrorDetails.Response(
                    http,
                    envelope == null || envelope.status() == 0 ? null : envelope.status(),
                    status,
                    message,
                    headers,
                    mayBeToken
                        ? null
                        : redaction.beginning(
                            new String(
                                body,
                                0,
                                Math.min(body.length, 64 * MAX_RAW_BODY),
                                Envelope.charset(response)),
                            MAX_RAW_BODY)))
            .withCause(
                errorInside || cause == null ? null : new TransportErrors.RedactedCause(cause))
            .withAttempts(
                response.body() instanceof ResponseBody known ? known.attempts() : 1,
                Attempt.Rule.of(status).allows(operation.safeToRepeat()));
    if (success && !errorInside) {
      return details.exception(UnreadableResponseException.class);
    }
    return Envelope.refusesToken(status, envelope)
        ? details.exception(UnauthorizedException.class)
        : ofStatus(status, details, response.request().url());
  }

  public static AskSageException unusable(String operationId, String what) {
    return ErrorDetails.ofUnusable(operationId, "HTTP 200, but " + what, null)
        .exception(UnreadableResponseException.class);
  }

  static AskSageException overLimit(String operationId, Throwable cause) {
    String what = "JSON in the response exceeds a limit: " + Json.limit(cause);
    return ErrorDetails.ofUnusable(operationId, what, null)
        .withAdvice("Ask for less at a time, or raise the limit.")
        .exception(UnreadableResponseException.class);
  }

  private static ApiException ofStatus(int status, ErrorDetails details, String url) {
    boolean fromApi = details.response().apiMessage() != null;
    return switch (status) {
      case 400 -> details.exception(BadRequestException.class);
      case 406 ->
          details
              .withAdvice("Choose a shorter name; how long it may be is not documented.")
              .exception(BadRequestException.class);
      case 408 ->
          details
              .withAdvice("Send what the message names; the same call cannot succeed.")
              .exception(BadRequestException.class);
      case 403 -> details.exception(ForbiddenException.class);
      case 404 ->
          (url.contains("/user/")
                  ? details
                  : details.withAdvice(
                      "Check the base URL: it has no /user, under which deployments have the"
                          + " User API."))
              .exception(NotFoundException.class);
      case 407 -> details.exception(CacRequiredException.class);
      case 429 -> TOO_MANY_REQUESTS.create(details, retryAfter(details.response().headers()));
      // Web servers send these three too; they mean something else without a message of the API.
      case 405, 409 ->
          fromApi
              ? details.exception(AlreadyExistsException.class)
              : details.exception(ApiException.class);
      case 410 ->
          fromApi
              ? details
                  .withAdvice(
                      "Check the e-mail address: it must belong to an account of your"
                          + " organization.")
                  .exception(NotFoundException.class)
              : details.exception(ApiException.class);
      default -> other(status, details);
    };
  }

  private static ApiException other(int status, ErrorDetails details) {
    return switch (status / 100) {
      case 3 ->
          details
              .withAdvice(
                  "Redirects are not followed, so that the token goes to no other host. If that"
                      + " host is the right one, make it the base URL.")
              .exception(ApiException.class);
      case 5 -> details.exception(ServerErrorException.class);
      default -> details.exception(ApiException.class);
    };
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

  /** Returns the first value of a header, or null. */
  static @Nullable String first(Map<String, Collection<String>> headers, String name) {
    Collection<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.iterator().next();
  }

  private static @Nullable Duration retryAfter(Map<String, Collection<String>> headers) {
    return Retries.retryAfter(first(headers, "Retry-After"), first(headers, "Date"), Instant.now());
  }
}
