package ai.asksage.user.contract.harness;

import ai.asksage.user.spec.reader.ContractOperation;
import ai.asksage.user.wire.EmptyRequest;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.Function;
import org.junit.platform.commons.support.ReflectionSupport;

/** Calls the generated interfaces by {@code operationId}: a new operation needs no new code. */
public final class GeneratedApi {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Function<Class<?>, Object> implementation;

  /** Calls the interfaces through {@code implementation}, which is Feign or another library. */
  public GeneratedApi(Function<Class<?>, Object> implementation) {
    this.implementation = implementation;
  }

  /** Returns the response of an operation. The request's model may reject its values. */
  public Object call(ContractOperation operation, JsonNode request) {
    Method method = method(operation);
    Object[] arguments =
        Arrays.stream(method.getParameterTypes()).map(type -> model(type, request)).toArray();
    Object api = implementation.apply(method.getDeclaringClass());
    return ReflectionSupport.invokeMethod(method, api, arguments);
  }

  /** Returns the values of a model as JSON. */
  public static JsonNode json(Object model) {
    try {
      return JSON.readTree(JSON.writeValueAsString(model));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** Creates a request as a program would, with a builder if it has properties. */
  private static Object model(Class<?> type, JsonNode json) {
    if (type == EmptyRequest.class) {
      return new EmptyRequest();
    }
    try {
      Object builder = type.getMethod("builder").invoke(null);
      for (Method getter : type.getMethods()) {
        JsonProperty property = getter.getAnnotation(JsonProperty.class);
        if (property != null && json.has(property.value())) {
          Object value = JSON.treeToValue(json.get(property.value()), getter.getReturnType());
          Method setter = builder.getClass().getMethod(getter.getName(), getter.getReturnType());
          setter.invoke(builder, value);
        }
      }
      return ReflectionSupport.invokeMethod(builder.getClass().getMethod("build"), builder);
    } catch (JsonProcessingException | ReflectiveOperationException e) {
      throw new AssertionError(type + " cannot be built from " + json, e);
    }
  }

  private static Method method(ContractOperation operation) {
    String type = "ai.asksage.user.api." + operation.tag() + "Api";
    return ReflectionSupport.tryToLoadClass(type).toOptional().stream()
        .flatMap(api -> Arrays.stream(api.getMethods()))
        .filter(method -> method.getName().equals(operation.id()))
        .filter(method -> method.getParameterCount() == 1)
        .findFirst()
        .orElseThrow(() -> new AssertionError("%s has no %s".formatted(type, operation)));
  }
}
