package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.error.AlreadyExistsException;
import ai.asksage.user.client.error.ApiException;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.BadRequestException;
import ai.asksage.user.client.error.CacRequiredException;
import ai.asksage.user.client.error.DatasetNameTooLongException;
import ai.asksage.user.client.error.ErrorDetails;
import ai.asksage.user.client.error.ForbiddenException;
import ai.asksage.user.client.error.MissingInformationException;
import ai.asksage.user.client.error.NotFoundException;
import ai.asksage.user.client.error.RedirectException;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.error.TooManyRequestsException;
import ai.asksage.user.client.error.UnauthorizedException;
import ai.asksage.user.client.error.UnexpectedStatusException;
import ai.asksage.user.client.error.UnknownAccountException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.internal.Json;
import ai.asksage.user.client.internal.Redaction;
import ai.asksage.user.client.internal.SafeText;
import feign.Response;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates the exception for a response that is not a success. */
public final class ApiErrors {
  private static final int MAX_RAW_BODY = 4096;

  private ApiErrors() {}

  /**
   * Chooses the exception for a response: by its HTTP status if that is outside 200 to 299, else by
   * a {@code status} of 400 or above in the body; any other response could not be read. A 400 that
   * refuses the token counts as 401. Only a message of the API makes 405, 409 and 410 what they
   * mean here.
   *
   * @param response the response; its body is not read, and its request names the operation and the
   *     token that was sent
   * @param body the body, empty if there is none; only its beginning is kept
   * @param cause why the body could not be read, or null; its text is not kept
   * @return the exception, not thrown
   */
  public static AskSageException of(Response response, byte[] body, @Nullable Throwable cause) {
    int http = response.status();
    boolean success = http >= 200 && http <= 299;
    Envelope envelope = Envelope.parse(body);
    int bodyStatus = envelope == null ? 0 : envelope.status();
    boolean errorInside = success && bodyStatus >= 400;

    RequestContext sent = RequestContext.of(response.request());
    Map<String, Collection<String>> headers = Redaction.headers(response.headers(), sent.secrets());
    boolean mayBeToken = success && sent.asksForToken();
    String message =
        envelope == null || envelope.message() == null || (mayBeToken && !errorInside)
            ? null
            : sent.beginning(envelope.message(), MAX_RAW_BODY);
    String target = http >= 300 && http <= 399 ? host(first(headers, "Location")) : null;
    String what = "HTTP " + http + (errorInside ? ", status " + bodyStatus + " in the body" : "");
    if (success && !errorInside) {
      what += ", but " + unreadable(headers, body, cause);
    } else if (target != null) {
      what += ", a redirect to " + target;
    } else if (message != null) {
      what += ": " + SafeText.excerpt(message);
    }
    ErrorDetails details =
        new ErrorDetails(
            sent.operationId(),
            what,
            http,
            bodyStatus == 0 ? null : bodyStatus,
            message,
            headers,
            mayBeToken ? null : sent.beginning(text(body), MAX_RAW_BODY),
            errorInside ? null : RedactedCause.of(cause));
    if (success && !errorInside) {
      return new UnreadableResponseException(details);
    }
    int status = errorInside ? bodyStatus : http;
    return Envelope.refusesToken(status, envelope)
        ? new UnauthorizedException(details)
        : ofStatus(status, details, target);
  }

  /**
   * The exception for a success that could be read but not used.
   *
   * @param operationId the operation
   * @param what what is wrong with it, without secrets
   * @return the exception, not thrown
   */
  public static AskSageException unusable(String operationId, @Nullable String what) {
    return new UnreadableResponseException(
        new ErrorDetails(
            operationId, "HTTP 200, but " + what, 200, null, null, Map.of(), null, null));
  }

  private static ApiException ofStatus(int status, ErrorDetails details, @Nullable String target) {
    return switch (status) {
      case 400 -> new BadRequestException(details);
      case 403 -> new ForbiddenException(details);
      case 404 -> new NotFoundException(details);
      case 406 -> new DatasetNameTooLongException(details);
      case 407 -> new CacRequiredException(details);
      case 408 -> new MissingInformationException(details);
      case 429 -> new TooManyRequestsException(details, retryAfter(details.headers()));
      case 405, 409 ->
          details.apiMessage() == null
              ? new UnexpectedStatusException(details)
              : new AlreadyExistsException(details);
      case 410 ->
          details.apiMessage() == null
              ? new UnexpectedStatusException(details)
              : new UnknownAccountException(details);
      default -> {
        if (status >= 300 && status <= 399) {
          yield new RedirectException(details, target);
        }
        yield status >= 500 && status <= 599
            ? new ServerErrorException(details)
            : new UnexpectedStatusException(details);
      }
    };
  }

  private static String unreadable(
      Map<String, Collection<String>> headers, byte[] body, @Nullable Throwable cause) {
    if (body.length == 0) {
      return cause == null || Json.isMalformed(cause) ? "the body is empty" : "the body broke off";
    }
    String type = first(headers, "Content-Type");
    return "the body (%s, %d bytes) is no answer of this operation%s"
        .formatted(
            type == null ? "of no declared type" : SafeText.excerpt(type),
            body.length,
            cause == null ? "" : ": " + cause.getClass().getSimpleName() + Json.place(cause));
  }

  /** Enough for what is kept, whatever the size of the body. */
  private static String text(byte[] body) {
    return new String(body, 0, Math.min(body.length, 64 * MAX_RAW_BODY), StandardCharsets.UTF_8);
  }

  private static @Nullable String first(Map<String, Collection<String>> headers, String name) {
    Collection<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.iterator().next();
  }

  private static @Nullable Duration retryAfter(Map<String, Collection<String>> headers) {
    String date = first(headers, "Date");
    Instant answered = date == null ? null : RetryAfter.date(date);
    return RetryAfter.parse(
        first(headers, "Retry-After"), answered == null ? Instant.now() : answered);
  }

  private static @Nullable String host(@Nullable String location) {
    try {
      URI target = new URI(location == null ? "" : location);
      return target.getPort() < 0 || target.getHost() == null
          ? target.getHost()
          : target.getHost() + ":" + target.getPort();
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
