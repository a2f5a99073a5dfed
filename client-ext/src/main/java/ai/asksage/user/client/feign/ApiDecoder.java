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
 * Decodes JSON responses. An error inside HTTP 200 throws the same exception as the error as an
 * HTTP status; a response that cannot be read throws {@link
 * ai.asksage.user.client.error.UnreadableResponseException}. Feign wraps these exceptions, and
 * {@link ErrorUnwrapping} unwraps them.
 *
 * <p>The body decides, not {@code Content-Type}: deployments and gateways label JSON as text or
 * HTML. Unknown properties are ignored. A wrong type is an error, except a number in a string. The
 * size of bodies is limited by the {@code feign.Client}. Thread-safe.
 */
public final class ApiDecoder implements Decoder {
  private final Json json;

  /** Creates a decoder for at most 500,000 JSON tokens in a response. */
  public ApiDecoder() {
    this.json = Json.DEFAULT;
  }

  /**
   * Creates a decoder with a limit on the JSON tokens in a response.
   *
   * @throws IllegalArgumentException if the limit is less than 1
   */
  public ApiDecoder(int maxTokens) {
    this.json = new Json(maxTokens);
  }

  /**
   * Reads the body of a success; null for {@code void}.
   *
   * @throws AskSageException if the response is an error or cannot be read
   */
  @Override
  public @Nullable Object decode(Response given, Type type) {
    if (type instanceof ParameterizedType wrapper && wrapper.getRawType() == Optional.class) {
      return Optional.ofNullable(decode(given, wrapper.getActualTypeArguments()[0]));
    }
    boolean isVoid = type == void.class || type == Void.class;
    // Feign calls this for a 404 too, if it was told to dismiss it.
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

  /** The body of an error is read twice. */
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
    try (InputStream body = response.body().asInputStream()) {
      Json.Read read = json.read(body, Outcome.charset(response), type);
      if (response.body() instanceof ResponseBody known) {
        known.took(read.tokens());
      }
      return read.value();
    } catch (IOException e) {
      AskSageException ended = TransportErrors.ended(OperationInfo.of(response.request()).id(), e);
      throw ended == null ? ResponseErrors.of(response, e) : ended;
    }
  }
}
