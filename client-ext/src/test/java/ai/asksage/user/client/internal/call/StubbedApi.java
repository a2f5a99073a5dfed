package ai.asksage.user.client.internal.call;

import static java.util.stream.Collectors.toMap;

import ai.asksage.user.api.ActivityApi;
import ai.asksage.user.client.feign.ApiDecoder;
import ai.asksage.user.client.feign.ApiErrorDecoder;
import ai.asksage.user.client.feign.ErrorUnwrapping;
import ai.asksage.user.client.feign.JsonEncoder;
import ai.asksage.user.client.internal.Json;
import ai.asksage.user.client.internal.ReadLimits;
import ai.asksage.user.model.GetTokenWithApiKeyRequest;
import ai.asksage.user.spec.reader.Contract;
import ai.asksage.user.spec.reader.ContractOperation;
import ai.asksage.user.wire.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import feign.Feign;
import feign.Request;
import feign.Response;
import feign.Retryer;
import feign.TypedResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * All operations, as Feign makes them, over a {@code feign.Client} that answers what a test says.
 */
final class StubbedApi {
  /** As long as a real one, so that many of them mask to much less than they were. */
  static final String TOKEN =
      "sent-token-4711-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa."
          + "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

  static final String API_KEY = "sent-api-key-0815";
  private static final ThreadLocal<StubbedApi> ANSWERING = new ThreadLocal<>();

  private static final Contract CONTRACT = Contract.read();

  /** Made once: reading the annotations takes Feign longer than everything else here. */
  private static final Map<Class<?>, Object> APIS =
      CONTRACT.operations().stream()
          .map(ContractOperation::tag)
          .distinct()
          .map(StubbedApi::type)
          .collect(toMap(type -> type, StubbedApi::api));

  private static final List<Method> OPERATIONS =
      APIS.keySet().stream()
          .flatMap(type -> Arrays.stream(type.getMethods()))
          .filter(method -> method.isAnnotationPresent(Operation.class))
          .filter(method -> method.getReturnType() != TypedResponse.class)
          .toList();

  private final int status;
  private final Map<String, Collection<String>> headers;
  private final byte[] body;
  private final boolean inMemory;
  private Request sent;

  StubbedApi(int status, Map<String, Collection<String>> headers, byte[] body, boolean inMemory) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.inMemory = inMemory;
  }

  static StubbedApi answering(int status, String body) {
    return new StubbedApi(status, Map.of(), body.getBytes(StandardCharsets.UTF_8), true);
  }

  private static Class<?> type(String tag) {
    try {
      return Class.forName(ActivityApi.class.getPackageName() + "." + tag + "Api");
    } catch (ClassNotFoundException e) {
      throw new AssertionError("No interface is generated for the tag " + tag, e);
    }
  }

  private static Object api(Class<?> type) {
    return Feign.builder()
        .client((request, options) -> ANSWERING.get().execute(request))
        .encoder(new JsonEncoder())
        .decoder(new ApiDecoder())
        .errorDecoder(new ApiErrorDecoder())
        .responseInterceptor(new ErrorUnwrapping())
        .retryer(Retryer.NEVER_RETRY)
        .requestInterceptor(template -> template.header("x-access-tokens", TOKEN))
        .target(type, "http://stub.invalid/user");
  }

  static List<Method> operations() {
    return OPERATIONS;
  }

  static Method operation(String id) {
    return operations().stream()
        .filter(method -> method.getAnnotation(Operation.class).id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  Request sent() {
    return sent;
  }

  /** Any operation, with a request of the contract's examples. */
  Object call(String id) {
    return call(operation(id), request(id, operation(id).getParameterTypes()[0]));
  }

  Object call(Method operation, Object request) {
    ANSWERING.set(this);
    try {
      return operation.invoke(APIS.get(operation.getDeclaringClass()), request);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new AssertionError(e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static Object request(String id, Class<?> type) {
    if (type == GetTokenWithApiKeyRequest.class) {
      return GetTokenWithApiKeyRequest.builder().email("jane@example.com").apiKey(API_KEY).build();
    }
    for (ContractOperation operation : CONTRACT.operations()) {
      if (operation.id().equals(id)) {
        JsonNode example = CONTRACT.json(operation.node().get("requestBody")).at("/examples");
        try {
          return Json.find(
              CONTRACT.resolve(example.elements().next()).get("value").toString(),
              type,
              ReadLimits.DEFAULT);
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      }
    }
    throw new AssertionError("The contract has no " + id);
  }

  private Response execute(Request request) {
    sent = request;
    Response.Builder response = Response.builder().request(request).status(status).headers(headers);
    return inMemory
        ? response.body(body).build()
        : response.body(new ByteArrayInputStream(body), null).build();
  }
}
