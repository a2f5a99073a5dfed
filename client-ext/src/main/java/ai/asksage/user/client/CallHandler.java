package ai.asksage.user.client;

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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A method of a generated interface. Safe for use by many threads. */
final class CallHandler implements MethodHandler {
  private final FeignParts parts;
  private final String key;
  private final Request.HttpMethod httpMethod;
  private final String url;
  private final Map<String, Collection<String>> headers;
  private final Type bodyType;
  private final boolean withHttpInfo;
  private final Type resultType;

  /** Says which method it is, to whoever sees the request; encoders put the body into copies. */
  private final RequestTemplate template;

  /**
   * Prepares the calls of a method.
   *
   * @throws IllegalArgumentException if it takes anything but a body
   */
  CallHandler(FeignParts parts, Target<?> target, MethodMetadata method) {
    RequestTemplate request = method.template();
    if (method.bodyIndex() == null
        || method.method().getParameterCount() != 1
        || !request.variables().isEmpty()) {
      throw new IllegalArgumentException(method.configKey() + " does not take a body alone");
    }
    this.parts = parts;
    this.key = method.configKey();
    this.httpMethod = Request.HttpMethod.valueOf(request.method());
    this.url = target.url() + request.url();
    Map<String, Collection<String>> constant = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    request.headers().forEach((name, values) -> constant.put(name, List.copyOf(values)));
    this.headers = Collections.unmodifiableMap(constant);
    this.bodyType = method.bodyType();
    this.withHttpInfo = Types.getRawType(method.returnType()) == TypedResponse.class;
    this.resultType =
        withHttpInfo
            ? Types.resolveLastTypeParameter(method.returnType(), TypedResponse.class)
            : method.returnType();
    this.template =
        RequestTemplate.from(request)
            .headers(Map.of()) // Or each copy would parse them.
            .methodMetadata(method)
            .feignTarget(target);
  }

  @Override
  public Object invoke(@Nullable Object[] arguments) throws Exception {
    Object body = arguments[0];
    if (body == null) {
      throw new IllegalArgumentException("The request of " + key + " is null");
    }
    RequestTemplate encoded = RequestTemplate.from(template);
    parts.encoder().encode(body, bodyType, encoded);
    Request request =
        Request.create(httpMethod, url, headers, encoded.body(), StandardCharsets.UTF_8, encoded);
    Response response = parts.client().execute(request, parts.options());
    if (response.status() < 200 || response.status() > 299) {
      throw parts.errorDecoder().decode(key, response);
    }
    Object result = parts.decoder().decode(response, resultType);
    return withHttpInfo ? TypedResponse.builder(response).body(result).build() : result;
  }
}
