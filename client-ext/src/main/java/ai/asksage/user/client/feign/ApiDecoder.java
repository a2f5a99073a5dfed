package ai.asksage.user.client.feign;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.Json;
import ai.asksage.user.client.internal.ReadLimits;
import ai.asksage.user.client.internal.call.ApiErrors;
import ai.asksage.user.client.internal.call.TransportErrors;
import ai.asksage.user.client.internal.http.BoundedBody;
import ai.asksage.user.wire.HasStatus;
import feign.Response;
import feign.codec.Decoder;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.function.BooleanSupplier;

/**
 * Decodes responses. An error inside HTTP 200 throws what the same error throws as an HTTP status;
 * a response that cannot be read throws {@link
 * ai.asksage.user.client.error.UnreadableResponseException}. Whatever the server sends, the outcome
 * is a value or an {@link AskSageException}, which Feign wraps and {@link ErrorUnwrapping} unwraps.
 *
 * <p>The body decides, not {@code Content-Type}: deployments and gateways label JSON as text or
 * HTML. Unknown properties are ignored. A wrong type is an error, except a number in a string.
 * Limiting the size of bodies is left to the {@code feign.Client}.
 *
 * <p>Thread-safe.
 */
public final class ApiDecoder implements Decoder {

  private final ReadLimits limits;

  /** Creates a decoder for at most 500,000 values, however long that takes. */
  public ApiDecoder() {
    this.limits = ReadLimits.DEFAULT;
  }

  /**
   * Creates a decoder.
   *
   * @param maxValues how many names and values an answer may hold; the ends of objects and arrays
   *     count too
   * @param isOver whether time is over; asked again and again while a large answer is decoded
   * @throws IllegalArgumentException if {@code maxValues} is less than 1
   */
  public ApiDecoder(int maxValues, BooleanSupplier isOver) {
    this.limits = new ReadLimits(maxValues, Arguments.require(isOver, "isOver"));
  }

  /**
   * Reads the body of a success.
   *
   * @param response the response; a body in memory is read in place, any other is read into memory
   *     first
   * @param type the type to decode to
   * @return the value, never null
   * @throws AskSageException if the response is an error, cannot be read, or breaks off
   */
  @Override
  public Object decode(Response response, Type type) {
    byte[] body = body(response);
    if (response.status() < 200 || response.status() > 299) {
      throw ApiErrors.of(response, body, null); // Feign was told to dismiss 404.
    }
    Object value;
    try {
      value = Json.read(body, type, limits);
    } catch (IOException e) {
      throw Json.isRefusal(e)
          ? TransportErrors.of(response.request(), e)
          : ApiErrors.of(response, body, e);
    }
    if (value == null || isError(value)) {
      throw ApiErrors.of(response, body, null);
    }
    return value;
  }

  private static boolean isError(Object value) {
    return value instanceof HasStatus outcome
        && outcome.status() != null
        && outcome.status().isError();
  }

  private static byte[] body(Response response) {
    try {
      return response.body() == null ? new byte[0] : BoundedBody.bytes(response.body());
    } catch (IOException e) {
      throw TransportErrors.of(response.request(), e);
    }
  }
}
