package ai.asksage.user.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.asksage.user.client.error.AlreadyExistsException;
import ai.asksage.user.client.error.ApiException;
import ai.asksage.user.client.error.BadRequestException;
import ai.asksage.user.client.error.CacRequiredException;
import ai.asksage.user.client.error.ForbiddenException;
import ai.asksage.user.client.error.NotFoundException;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.error.TooManyRequestsException;
import ai.asksage.user.client.error.UnauthorizedException;
import ai.asksage.user.contract.harness.ClientUnderTest;
import ai.asksage.user.contract.harness.GeneratedApi;
import ai.asksage.user.contract.harness.Recording.RecordedCall;
import ai.asksage.user.contract.prism.PrismExtension;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.contract.spec.Operations;
import ai.asksage.user.contract.spec.ResponseExample;
import ai.asksage.user.contract.spec.ResponseSchema;
import ai.asksage.user.spec.reader.ContractOperation;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The client decodes every response that the contract allows, or throws the right exception. The
 * responses are the contract's examples and random ones from Prism, whose seeds start at {@code
 * -Dcontract.seed}.
 */
@ExtendWith(PrismExtension.class)
public class ResponsesTest {
  private static final int FIRST_SEED = Integer.getInteger("contract.seed", 1);
  private static final int RANDOM_SUCCESSES = 60;
  private static final int RANDOM_ERRORS = 3;

  @AutoClose private final ClientUnderTest mock;

  ResponsesTest(PrismServer prism) {
    mock = new ClientUnderTest(prism.url());
  }

  @TestFactory
  Stream<DynamicTest> examplesAreDecodedOrThrown() {
    return Operations.tests(
        operation -> ResponseExample.of(operation, any -> true),
        (operation, example) -> {
          JsonNode decoded = check(operation, example.status(), example.prefer());
          assertThat(mock.recording().only().received()).isEqualTo(example.body());
          assertThat(decoded).isIn(example.normal(), null);
        });
  }

  /** About half of these bodies report an error, because a body may have any status. */
  @TestFactory
  Stream<DynamicTest> randomSuccessesAreDecoded() {
    return Operations.tests(
        operation -> {
          ResponseSchema schema = new ResponseSchema(operation, 200);
          Set<String> places = new HashSet<>();
          boolean decoded = false;
          for (int seed : seeds(RANDOM_SUCCESSES)) {
            decoded |= check(operation, 200, random(200, seed)) != null;
            JsonNode body = mock.recording().only().received();
            schema.assertAllows(body);
            places.addAll(ResponseSchema.places(body));
          }
          assertThat(decoded).as("a response is decoded").isTrue();
          assertThat(places).as("properties that arrived").containsAll(schema.properties());
        });
  }

  @TestFactory
  Stream<DynamicTest> randomErrorsAreThrown() {
    return Operations.tests(
        operation -> ResponseExample.of(operation, example -> example.status() != 200),
        (operation, example) -> {
          ResponseSchema schema = new ResponseSchema(operation, example.status());
          int status = example.status();
          for (int seed : seeds(RANDOM_ERRORS)) {
            assertThat(check(operation, status, random(status, seed))).isNull();
            schema.assertAllows(mock.recording().only().received());
          }
        });
  }

  private static int[] seeds(int number) {
    return IntStream.range(FIRST_SEED, FIRST_SEED + number).toArray();
  }

  private static String random(int status, int seed) {
    return "code=%d, dynamic=true, seed=%d".formatted(status, seed);
  }

  /** Makes a call. Returns the decoded result, or null if it throws the right exception. */
  private @Nullable JsonNode check(ContractOperation operation, int status, String preference) {
    AtomicReference<Object> value = new AtomicReference<>();
    Throwable error =
        catchThrowable(() -> value.set(mock.call(operation, operation.anyRequest(), preference)));
    RecordedCall call = mock.recording().only();
    JsonNode body = call.received();
    try {
      assertThat(call.status()).isEqualTo(status);
      if (status == 200 && body.path("status").asInt() < 400) {
        assertThat(error).isNull();
        JsonNode decoded = GeneratedApi.json(value.get());
        assertPartOf(ResponseExample.normal(body), decoded);
        return decoded;
      }
      assertError(error, operation, status, body);
      return null;
    } catch (AssertionError e) {
      throw new AssertionError(call.toString(), e);
    }
  }

  /**
   * Asserts that the body contains the whole decoded value. The body may have unknown properties.
   */
  private static void assertPartOf(JsonNode body, JsonNode part) {
    if (part.isContainerNode() && part.getNodeType() == body.getNodeType()) {
      part.properties().forEach(p -> assertPartOf(body.path(p.getKey()), p.getValue()));
      for (int i = 0; i < Math.max(part.size(), body.size()) && part.isArray(); i++) {
        assertPartOf(body.path(i), part.path(i));
      }
    } else {
      assertThat(part).isEqualTo(body);
    }
  }

  /** Asserts that the exception has the exact type for a response, and its fields. */
  private static void assertError(
      Throwable raised, ContractOperation operation, int httpStatus, JsonNode body) {
    int bodyStatus = body.path("status").asInt();
    String message = body.path("response").textValue();
    assertThat(raised)
        .isExactlyInstanceOf(errorType(httpStatus == 200 ? bodyStatus : httpStatus, message));
    ApiException error = (ApiException) raised;
    assertThat(error.operationId()).isEqualTo(operation.id());
    assertThat(error.httpStatus()).isEqualTo(httpStatus);
    assertThat(error.bodyStatus()).isEqualTo(bodyStatus);
    assertThat(error.apiMessage()).isEqualTo(message);
    assertThat(error.getMessage()).contains(operation.id(), message == null ? "" : message);
    assertThat(error.headers().get("Content-Type")).containsExactly("application/json");
  }

  private static Class<? extends ApiException> errorType(int status, @Nullable String message) {
    if (message == null && Set.of(405, 409, 410).contains(status)) {
      return ApiException.class; // Proxies send these, too. Only the API sends a message.
    }
    return switch (status) {
      case 400 ->
          message != null && message.matches("(Token is invalid|Invalid API Key).*")
              ? UnauthorizedException.class
              : BadRequestException.class;
      case 401 -> UnauthorizedException.class;
      case 403 -> ForbiddenException.class;
      case 404, 410 -> NotFoundException.class;
      case 405, 409 -> AlreadyExistsException.class;
      case 406, 408 -> BadRequestException.class;
      case 407 -> CacRequiredException.class;
      case 429 -> TooManyRequestsException.class;
      default -> status >= 500 ? ServerErrorException.class : ApiException.class;
    };
  }
}
