package ai.asksage.user.client.feign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import ai.asksage.user.client.internal.Json;
import feign.RequestTemplate;
import feign.codec.EncodeException;
import feign.codec.Encoder;
import java.lang.reflect.Type;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;

/** Writes bodies as JSON in UTF-8, or as a form if {@code Content-Type} says so. Thread-safe. */
public final class JsonEncoder implements Encoder {

  /** Throws {@link EncodeException}, which does not quote the object, if it cannot be written. */
  @Override
  public void encode(Object object, Type bodyType, RequestTemplate template) {
    byte[] body =
        object instanceof Map<?, ?> form && isForm(template)
            ? form(form).getBytes(UTF_8)
            : Json.DEFAULT.write(object);
    template.body(body, UTF_8);
  }

  private static boolean isForm(RequestTemplate template) {
    return template.headers().getOrDefault("Content-Type", List.of()).stream()
        .anyMatch(type -> type.startsWith("application/x-www-form-urlencoded"));
  }

  private static String form(Map<?, ?> parameters) {
    return parameters.entrySet().stream()
        .filter(parameter -> parameter.getValue() != null)
        .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
        .collect(joining("&"));
  }

  private static String encoded(Object text) {
    return URLEncoder.encode(text.toString(), UTF_8);
  }
}
