package ai.asksage.user.client.feign;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.internal.Causes;
import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.Json;
import ai.asksage.user.client.internal.ResponseBody;
import ai.asksage.user.client.internal.call.Envelope;
import ai.asksage.user.client.internal.call.OperationInfo;
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
  private static final int MAX_KEPT = 256 * 1024;

  private final Json json;

  /** Creates a decoder for at most 500,000 JSON tokens in a response. */
  public ApiDecoder() {
    this.json = Json.DEFAULT;
  }

  /**
   * Creates a decoder.
   *
   * @param maxTokens how many JSON tokens a response may hold; at least 1
   * @throws IllegalArgumentException if the number is less than 1
   */
  public ApiDecoder(int maxTokens) {
    this.json = new Json(maxTokens);
  }

  /**
   * Reads the body of a success.
   *
   * @param response the response
   * @param type the type to decode to
   * @return the value; null for {@code void}
   * @throws AskSageException if the response is an error or cannot be read
   */
  @Override
  public @Nullable Object decode(Response response, Type type) {
    if (response.status() / 100 != 2) {
      throw error(response, null); // Feign was told to dismiss 404.
    }
    if (type instanceof ParameterizedType wrapper && wrapper.getRawType() == Optional.class) {
      return Optional.of(required(response, wrapper.getActualTypeArguments()[0]));
    }
    if (type == void.class || type == Void.class) {
      throwErrorInside(response);
      return null;
    }
    return required(response, type);
  }

  private Object required(Response response, Type type) {
    Object value = read(response, type);
    if (value instanceof HasStatus outcome) {
      if (outcome.status() != null && outcome.status().isError()) {
        throw error(response, null);
      }
    } else {
      throwErrorInside(response);
    }
    if (value == null) {
      throw error(response, null);
    }
    return value;
  }

  private @Nullable Object read(Response response, Type type) {
    if (response.body() == null) {
      throw error(response, null);
    }
    try (InputStream body = response.body().asInputStream()) {
      Json.Read read = json.read(body, Envelope.charset(response), type);
      if (response.body() instanceof ResponseBody known) {
        known.took(read.tokens());
      }
      return read.value();
    } catch (IOException e) {
      for (Throwable cause : Causes.of(e)) { // Jackson wraps what the stream throws.
        if (cause instanceof ExchangeException ended) {
          throw TransportErrors.of(OperationInfo.of(response.request()).id(), ended);
        }
      }
      throw error(response, e);
    }
  }

  private static void throwErrorInside(Response response) {
    Envelope envelope = envelope(response);
    if (envelope != null && envelope.status() >= 400) {
      throw error(response, null);
    }
  }

  private static @Nullable Envelope envelope(Response response) {
    if (response.body() == null) {
      return null;
    }
    try (InputStream body = response.body().asInputStream()) {
      return Envelope.read(response, body.readAllBytes());
    } catch (IOException e) {
      return null;
    }
  }

  private static AskSageException error(Response response, @Nullable IOException cause) {
    byte[] kept = new byte[0];
    if (response.body() != null) {
      try (InputStream body = response.body().asInputStream()) {
        kept = body.readNBytes(MAX_KEPT);
      } catch (IOException e) {
        // The status and the headers are enough.
      }
    }
    return ResponseErrors.of(response, kept, envelope(response), cause);
  }
}
