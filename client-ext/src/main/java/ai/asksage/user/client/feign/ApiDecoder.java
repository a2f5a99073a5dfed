package ai.asksage.user.client.feign;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.internal.Json;
import ai.asksage.user.client.internal.ResponseBody;
import ai.asksage.user.client.internal.call.OperationInfo;
import ai.asksage.user.client.internal.call.Outcome;
import ai.asksage.user.client.internal.call.ResponseErrors;
import ai.asksage.user.client.internal.call.TransportErrors;
import ai.asksage.user.wire.HasStatus;
import feign.Response;
import feign.codec.Decoder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decodes JSON responses. An error inside HTTP 200 causes the same exception as an error with an
 * HTTP status. Feign wraps exceptions of decoders, and {@link ErrorUnwrapping} unwraps them.
 *
 * <p>The body decides, not {@code Content-Type}: gateways label JSON as text or HTML. Unknown
 * properties are ignored. A wrong type is an error, except a number in a string. The {@code
 * feign.Client} limits the size of bodies. Thread-safe.
 */
public final class ApiDecoder implements Decoder {
  private final Json json;

  /** Limits a response to 500,000 JSON tokens. */
  public ApiDecoder() {
    this.json = Json.DEFAULT;
  }

  /** Limits the JSON tokens in a response. Throws {@link IllegalArgumentException} below 1. */
  public ApiDecoder(int maxTokens) {
    this.json = new Json(maxTokens);
  }

  /** Returns null for {@code void}. Throws {@link AskSageException} for an error or a bad body. */
  @Override
  public @Nullable Object decode(Response given, Type type) {
    if (type instanceof ParameterizedType wrapper && wrapper.getRawType() == Optional.class) {
      return given.status() == 204
          ? Optional.empty()
          : Optional.ofNullable(decode(given, wrapper.getActualTypeArguments()[0]));
    }
    boolean isVoid = type == void.class || type == Void.class;
    // With dismiss404(), Feign calls this for a 404, too.
    if (given.status() / 100 != 2 || (given.body() == null && !isVoid)) {
      throw ResponseErrors.of(given, null);
    }
    Response response = repeatable(given);
    Object value = isVoid ? null : read(response, type);
    boolean isError =
        value instanceof HasStatus outcome
            ? outcome.status() != null && outcome.status().isError()
            : Outcome.of(response).isErrorInside();
    if (isError || (value == null && !isVoid)) {
      throw ResponseErrors.of(response, null);
    }
    return value;
  }

  /** Keeps the body in memory, because the body of an error is read twice. */
  private static Response repeatable(Response response) {
    if (response.body() == null || response.body().isRepeatable()) {
      return response;
    }
    try (InputStream body = response.body().asInputStream()) {
      return response.toBuilder().body(body.readAllBytes()).build();
    } catch (IOException e) {
      throw ResponseErrors.of(response, e);
    }
  }

  private @Nullable Object read(Response response, Type type) {
    ResponseBody counted = response.body() instanceof ResponseBody known ? known : null;
    try (InputStream body = response.body().asInputStream()) {
      return json.read(body, Outcome.charset(response), type, counted);
    } catch (IOException e) {
      OperationInfo operation = OperationInfo.of(response.request().requestTemplate());
      int attempts = counted == null ? 1 : counted.attempts;
      AskSageException ended = TransportErrors.ended(operation, e, attempts);
      throw ended == null ? ResponseErrors.of(response, e) : ended;
    }
  }
}
