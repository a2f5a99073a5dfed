package ai.asksage.user.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.spec.reader.Contract;
import ai.asksage.user.spec.reader.ContractOperation;
import com.fasterxml.jackson.databind.JsonNode;
import feign.Headers;
import feign.RequestLine;
import feign.TypedResponse;
import java.io.File;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The generated interfaces agree with the contract. */
class InterfacesTest {
  private static final Contract CONTRACT = Contract.read();

  static List<ContractOperation> operations() {
    return CONTRACT.operations();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void eachOperationHasTwoMethods(ContractOperation operation) throws ReflectiveOperationException {
    Method plain = method(operation, operation.toString());
    Method withInfo = method(operation, operation + "WithHttpInfo");
    assertThat(withInfo.getReturnType()).isEqualTo(TypedResponse.class);
    assertThat(((ParameterizedType) withInfo.getGenericReturnType()).getActualTypeArguments())
        .containsExactly(plain.getReturnType());
    for (Method method : List.of(plain, withInfo)) {
      assertThat(method.getAnnotation(RequestLine.class).value()).isEqualTo(operation.line());
      assertThat(method.getAnnotation(Headers.class).value())
          .containsExactly("Content-Type: application/json", "Accept: application/json");
      Operation marks = method.getAnnotation(Operation.class);
      assertThat(marks.id()).isEqualTo(operation.toString());
      assertThat(marks.safeToRepeat()).isEqualTo(operation.safeToRepeat());
      assertThat(marks.tokenHeader()).isEqualTo(operation.tokenHeader());
      assertThat(method.getParameterCount()).isEqualTo(1);
    }
    assertThat(CONTRACT.root().findValues("parameters"))
        .as("parameters, which api.mustache does not send: extend it first")
        .isEmpty();
    JsonNode request = CONTRACT.resolve(operation.requestSchema());
    request
        .path("required")
        .forEach(
            name ->
                assertThat(
                        CONTRACT.resolve(request.at("/properties/" + name.asText())).path("type"))
                    .as("the type of %s: a builder cannot tell null from unset", name)
                    .matches(type -> !type.toString().contains("null")));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void anOptionalBodyMayBeLeftOut(ContractOperation operation) throws ReflectiveOperationException {
    Stream<Method> withoutBody =
        Arrays.stream(api(operation).getMethods())
            .filter(m -> m.getName().equals(operation.toString()) && m.getParameterCount() == 0);
    Operation marks = method(operation, operation.toString()).getAnnotation(Operation.class);
    assertThat(withoutBody)
        .hasSize(operation.bodyRequired() ? 0 : 1)
        .allSatisfy(m -> assertThat(m.getAnnotation(Operation.class)).isEqualTo(marks));
  }

  private static Class<?> api(ContractOperation operation) throws ClassNotFoundException {
    return Class.forName("ai.asksage.user.api." + operation.tag() + "Api");
  }

  private static Method method(ContractOperation operation, String name)
      throws ReflectiveOperationException {
    return Arrays.stream(api(operation).getMethods())
        .filter(m -> m.getName().equals(name) && m.getParameterCount() == 1)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void generatedAndHandWrittenCodeSharesNoPackage() {
    String packages = "src/main/java/ai/asksage/user";
    assertThat(new File("target/generated-sources/openapi", packages).list())
        .hasSize(2)
        .doesNotContain(new File(packages).list());
  }
}
