package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.feign.ApiDecoder;
import ai.asksage.user.client.feign.ApiErrorDecoder;
import ai.asksage.user.client.internal.Json;
import ai.asksage.user.client.internal.Redaction;
import feign.Client;
import feign.InvocationHandlerFactory.MethodHandler;
import feign.MethodMetadata;
import feign.Request;
import feign.RequestTemplate;
import feign.Response;
import feign.Target;
import feign.TypedResponse;
import feign.Types;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A method of a generated interface that takes a body and nothing else. Safe for use by many
 * threads.
 */
final class CallHandler implements MethodHandler {
  private static final ApiErrorDecoder ERROR_DECODER = new ApiErrorDecoder();

  private final Client client;
  private final Request.Options options;
  private final ApiDecoder decoder;
  private final String key;
  private final Request.HttpMethod httpMethod;
  private final String url;
  private final Map<String, Collection<String>> headers;
  private final boolean withHttpInfo;
  private final Type resultType;

  /** Tells whoever sees a request which method it belongs to. */
  private final RequestTemplate template;

  /** Whether it can be called like this: it takes a body alone, and its answer is decoded. */
  static boolean suits(MethodMetadata method) {
    return method.bodyIndex() != null
        && method.method().getParameterCount() == 1
        && method.template().variables().isEmpty()
        && method.returnType() != void.class
        && method.returnType() != Response.class;
  }

  /** Prepares the calls of a method that {@link #suits}. */
  CallHandler(
      Client client,
      Request.Options options,
      ApiDecoder decoder,
      Target<?> target,
      MethodMetadata method) {
    this.template = method.template().methodMetadata(method).feignTarget(target);
    this.key = method.configKey();
    this.client = client;
    this.options = options;
    this.decoder = decoder;
    this.httpMethod = Request.HttpMethod.valueOf(template.method());
    this.url = target.url() + template.url();
    this.headers = Collections.unmodifiableMap(CallClient.copy(template.headers()));
    this.withHttpInfo = Types.getRawType(method.returnType()) == TypedResponse.class;
    this.resultType =
        withHttpInfo
            ? Types.resolveLastTypeParameter(method.returnType(), TypedResponse.class)
            : method.returnType();
  }

  @Override
  public Object invoke(@Nullable Object[] arguments) throws Exception {
    Object body = arguments[0];
    if (body == null) {
      throw new IllegalArgumentException("The request of " + key + " is null");
    }
    Request request =
        Request.create(
            httpMethod, url, headers, Json.write(body), StandardCharsets.UTF_8, template);
    Response response = client.execute(request, options);
    if (response.status() < 200 || response.status() > 299) {
      throw ERROR_DECODER.decode(key, response);
    }
    Object result = decoder.decode(response, resultType);
    if (!withHttpInfo) {
      return result;
    }
    TypedResponse.Builder<Object> whole = TypedResponse.builder(response);
    whole.body(result);
    TypedResponse<?> answer = whole.build();
    return Redaction.response(answer);
  }
}
