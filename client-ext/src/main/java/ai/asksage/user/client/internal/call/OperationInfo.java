package ai.asksage.user.client.internal.call;

import ai.asksage.user.api.AuthenticationApi;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.wire.Operation;
import feign.Headers;
import feign.MethodMetadata;
import feign.Request;
import feign.RequestLine;
import feign.RequestTemplate;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The operation of a request. {@code id} is the {@code operationId}, or else Feign's name for the
 * method; {@code tokenHeader} is empty if no token is needed.
 */
public record OperationInfo(String id, boolean safeToRepeat, String tokenHeader) {
  /** The names max_tokens and page_token are no secrets. */
  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i)(?<!(max|page|next)[_-]?)token|api.?key|^key$|secret|passw|credential|authorization");

  private static final Pattern QUERY_NAME = Pattern.compile("[?&]([^=&{}]+)=");

  /** The token's header for methods that the contract does not have. */
  private static final String TOKEN_HEADER = "x-access-tokens";

  /** The package of the generated interfaces, whose methods all send and receive JSON. */
  private static final String GENERATED = AuthenticationApi.class.getPackageName();

  static final List<String> JSON = List.of("application/json");

  /**
   * Prepares methods for Feign. Sets the base URL, which Feign would parse in each call. Drops the
   * headers of generated methods that {@link CallClient} adds: Feign would resolve them in each
   * call, which takes a fifth of its processor time.
   */
  public static List<MethodMetadata> prepared(List<MethodMetadata> methods, String baseUrl) {
    for (MethodMetadata method : methods) {
      RequestTemplate template = method.template();
      template.target(baseUrl);
      if (isGenerated(method)) { // A custom interface sends the headers that it declares.
        template.removeHeader("Accept").removeHeader("Content-Type");
      }
    }
    return methods;
  }

  static boolean isGenerated(@Nullable MethodMetadata method) {
    return method != null && method.method().getDeclaringClass().getPackageName().equals(GENERATED);
  }

  public static OperationInfo of(@Nullable RequestTemplate template) {
    MethodMetadata method = template == null ? null : template.methodMetadata();
    return method == null
        ? new OperationInfo("unknown", false, TOKEN_HEADER)
        : of(method.method(), method.configKey());
  }

  static OperationInfo of(Method method, String key) {
    Operation marks = method.getAnnotation(Operation.class);
    return marks == null
        ? new OperationInfo(key, false, TOKEN_HEADER)
        : new OperationInfo(
            marks.id().isEmpty() ? key : marks.id(), marks.safeToRepeat(), marks.tokenHeader());
  }

  /** Refuses an interface that could send the token elsewhere or leak a secret. */
  static void requireSafe(Class<?> type) {
    Arguments.check(type.isInterface(), type.getName() + " is not an interface");
    for (Method method : type.getMethods()) {
      String problem = problem(method, type);
      Arguments.check(
          problem == null, type.getSimpleName() + "." + method.getName() + " " + problem);
    }
  }

  private static @Nullable String problem(Method method, Class<?> type) {
    List<Class<?>> parameters = List.of(method.getParameterTypes());
    if (parameters.contains(URI.class)) {
      return "has a parameter of type URI, which would send the token to another host";
    }
    if (parameters.stream().anyMatch(Request.Options.class::isAssignableFrom)) {
      return "has a parameter of type Request.Options: use client.withOptions(...)";
    }
    String header =
        Stream.<AnnotatedElement>of(method, type, method.getDeclaringClass())
            .flatMap(element -> Stream.of(element.getAnnotationsByType(Headers.class)))
            .flatMap(headers -> Stream.of(headers.value()))
            .map(line -> line.split(":", 2)[0].strip())
            .filter(name -> name.equalsIgnoreCase(TOKEN_HEADER) || name.equalsIgnoreCase("Host"))
            .findFirst()
            .orElse(null);
    if (header != null) {
      return "sets the header " + header + ", which this client sets itself";
    }
    RequestLine line = method.getAnnotation(RequestLine.class);
    String target = line == null ? "" : line.value().strip().replaceFirst("^[A-Za-z]+\\s+", "");
    return target.matches("(?s)(https?:|//).*")
        ? "has a URL with a host, which would send the token there"
        : secretInQuery(target);
  }

  private static @Nullable String secretInQuery(String target) {
    return QUERY_NAME
        .matcher(target)
        .results()
        .map(name -> name.group(1))
        .filter(name -> SECRET_NAME.matcher(name).find())
        .map(name -> "sends " + name + " in the query, which servers write to their logs")
        .findFirst()
        .orElse(null);
  }

  /** Refuses a URL with a secret in its query, which a map of parameters may have put there. */
  void requireSafe(String url) {
    String problem = url.indexOf('?') < 0 ? null : secretInQuery(url);
    Arguments.check(problem == null, id + " " + problem);
  }
}
