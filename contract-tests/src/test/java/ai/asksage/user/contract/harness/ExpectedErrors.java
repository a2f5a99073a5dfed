package ai.asksage.user.contract.harness;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.error.AlreadyExistsException;
import ai.asksage.user.client.error.ApiException;
import ai.asksage.user.client.error.BadRequestException;
import ai.asksage.user.client.error.CacRequiredException;
import ai.asksage.user.client.error.ForbiddenException;
import ai.asksage.user.client.error.NotFoundException;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.error.TooManyRequestsException;
import ai.asksage.user.client.error.UnauthorizedException;
import ai.asksage.user.contract.spec.ApiOperation;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The exceptions that the client must throw. */
public final class ExpectedErrors {
  private static final Map<Integer, Class<? extends ApiException>> TYPES =
      Map.ofEntries(
          Map.entry(400, BadRequestException.class),
          Map.entry(401, UnauthorizedException.class),
          Map.entry(403, ForbiddenException.class),
          Map.entry(404, NotFoundException.class),
          Map.entry(405, AlreadyExistsException.class),
          Map.entry(406, BadRequestException.class),
          Map.entry(407, CacRequiredException.class),
          Map.entry(408, BadRequestException.class),
          Map.entry(409, AlreadyExistsException.class),
          Map.entry(410, NotFoundException.class),
          Map.entry(429, TooManyRequestsException.class));

  /** Statuses that proxies send, too: only a message of the API tells them apart. */
  private static final Set<Integer> NEED_A_MESSAGE = Set.of(405, 409, 410);

  private ExpectedErrors() {}

  /** Asserts that the exception has the exact type for a response, and its fields. */
  public static void assertIs(
      Throwable raised, ApiOperation operation, int httpStatus, JsonNode body) {
    int bodyStatus = body.path("status").asInt();
    assertThat(raised)
        .isExactlyInstanceOf(type(httpStatus, bodyStatus, body.path("response").textValue()));
    ApiException error = (ApiException) raised;
    assertThat(error.operationId()).isEqualTo(operation.id());
    assertThat(error.httpStatus()).isEqualTo(httpStatus);
    assertThat(error.bodyStatus()).isEqualTo(bodyStatus);
    assertThat(error.apiMessage()).isEqualTo(body.path("response").textValue());
    assertThat(error.getMessage()).contains(operation.id(), body.path("response").asText(""));
    assertThat(error.headers().get("Content-Type")).containsExactly("application/json");
  }

  private static Class<? extends ApiException> type(
      int httpStatus, int bodyStatus, @Nullable String message) {
    int status = httpStatus == 200 ? bodyStatus : httpStatus;
    if (message == null && NEED_A_MESSAGE.contains(status)) {
      return ApiException.class;
    }
    if (status == 400
        && message != null
        && message.matches("(Token is invalid|Invalid API Key).*")) {
      return UnauthorizedException.class;
    }
    return TYPES.getOrDefault(
        status, status >= 500 ? ServerErrorException.class : ApiException.class);
  }
}
