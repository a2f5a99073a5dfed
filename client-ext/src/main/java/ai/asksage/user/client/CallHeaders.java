package ai.asksage.user.client;

import feign.DefaultContract;
import feign.MethodMetadata;
import feign.Request;
import feign.RequestTemplate;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts headers into requests: the token, and those that are the same in every call of a method.
 * These it takes out of Feign's templates, which would parse and expand them anew for each call, at
 * a quarter of all that a call allocates. Safe for use by many threads.
 */
final class CallHeaders extends DefaultContract {
  private final Map<Method, Map<String, Collection<String>>> constant = new ConcurrentHashMap<>();

  @Override
  protected MethodMetadata parseAndValidateMetadata(Class<?> targetType, Method method) {
    MethodMetadata metadata = super.parseAndValidateMetadata(targetType, method);
    Map<String, Collection<String>> headers = byName();
    metadata.template().headers().forEach((name, values) -> headers.put(name, List.copyOf(values)));
    constant.put(method, headers);
    metadata.template().headers(Map.of());
    return metadata;
  }

  private static Map<String, Collection<String>> byName() {
    return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  }

  /**
   * The request with the method's headers, and with the token, if there is one, as the only value
   * of its header, in a map that nobody else holds.
   */
  Request add(Request request, Method method, String tokenHeader, @Nullable String token) {
    Map<String, Collection<String>> headers = byName();
    headers.putAll(constant.getOrDefault(method, Map.of()));
    request.headers().forEach((name, values) -> headers.put(name, List.copyOf(values)));
    RequestTemplate template = request.requestTemplate();
    if (token != null) {
      headers.put(tokenHeader, List.of(token));
      // Feign gives decoders its own request, without what is added here; this is where they find
      // what was sent, to mask it should the server repeat it.
      template.removeHeader(tokenHeader).headerLiteral(tokenHeader, token);
    }
    return Request.create(
        request.httpMethod(),
        request.url(),
        Collections.unmodifiableMap(headers),
        request.body(),
        request.charset(),
        template);
  }
}
