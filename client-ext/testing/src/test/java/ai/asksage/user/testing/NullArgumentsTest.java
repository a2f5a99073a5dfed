package ai.asksage.user.testing;

import static java.lang.invoke.MethodHandles.publicLookup;
import static java.lang.invoke.MethodType.methodType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.RETURNS_DEFAULTS;
import static org.mockito.Mockito.mock;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.mockito.stubbing.Answer;

/** Both jars reject a forbidden null with the name of its parameter. */
class NullArgumentsTest {
  private static final AskSageStandIn STAND_IN = AskSageStandIn.start();
  private static final AskSageUserClient CLIENT =
      AskSageUserClient.builder().credentials(Credentials.apiKey("key")).build();

  /** Arguments and targets that cannot be mocked. */
  private static final List<Object> SAMPLES =
      List.of(
          "a@b.c",
          500,
          1L,
          true,
          Set.of("a"),
          Duration.ofSeconds(1),
          AskSageUserClient.builder(),
          CLIENT,
          CLIENT.activity(),
          CLIENT.apiKeys(),
          CLIENT.chats(),
          CLIENT.datasets(),
          Response.empty(200),
          Deployment.OBSERVED,
          STAND_IN);

  /** Methods that libraries declare. The libraries decide whether null is allowed. */
  private static final Set<String> FOREIGN =
      Set.of(
          ("apply decode encode equals execute getTestInstantiationExtensionContextScope intercept"
                  + " resolveParameter supportsParameter valueOf")
              .split(" "));

  @AfterAll
  static void end() {
    CLIENT.close();
    STAND_IN.close();
  }

  @TestFactory
  Stream<DynamicTest> nullIsRefusedByName() {
    return Stream.of("ai.asksage.user.client", "ai.asksage.user.testing")
        .flatMap(PublicApiTest::types)
        .flatMap(t -> Stream.<Executable[]>of(t.getConstructors(), t.getDeclaredMethods()))
        .flatMap(Stream::of)
        .filter(code -> Modifier.isPublic(code.getModifiers()) && !code.isSynthetic())
        .filter(code -> !FOREIGN.contains(code.getName()))
        .filter(
            code ->
                !Modifier.isAbstract(code.getModifiers())
                    || SAMPLES.stream().anyMatch(code.getDeclaringClass()::isInstance))
        .flatMap(NullArgumentsTest::refusals);
  }

  private static Stream<DynamicTest> refusals(Executable code) {
    String name = code.toGenericString().replaceAll("[\\w.]+\\.", "") + ": ";
    return Stream.of(code.getParameters())
        .filter(parameter -> !parameter.getType().isPrimitive())
        .filter(p -> !p.getAnnotatedType().isAnnotationPresent(Nullable.class))
        .map(p -> dynamicTest(name + p.getName(), () -> refuses(code, p)));
  }

  private static void refuses(Executable code, Parameter none) {
    Throwable refusal = catchThrowable(() -> call(code, none));
    assertThat(refusal).isExactlyInstanceOf(IllegalArgumentException.class);
    assertThat(refusal.getMessage().replace(" ", "").toLowerCase(Locale.ROOT))
        .containsAnyOf(none.getName().toLowerCase(Locale.ROOT), "datasetname")
        .containsAnyOf("null", "isrequired")
        .doesNotContain("request.");
  }

  private static void call(Executable code, Parameter none) throws Throwable {
    List<Object> arguments = new ArrayList<>();
    if (code instanceof Method && !Modifier.isStatic(code.getModifiers())) {
      arguments.add(sample(code.getDeclaringClass(), CALLS_REAL_METHODS));
    }
    for (Parameter parameter : code.getParameters()) {
      arguments.add(parameter.equals(none) ? null : sample(parameter.getType(), RETURNS_DEFAULTS));
    }
    MethodHandle handle =
        code instanceof Constructor<?> constructor
            ? publicLookup().unreflectConstructor(constructor)
            : publicLookup().unreflect((Method) code);
    handle.asFixedArity().invokeWithArguments(arguments);
  }

  private static Object sample(Class<?> type, Answer<Object> mocked) {
    if (type.isEnum() || type.isArray()) {
      return type.isEnum()
          ? type.getEnumConstants()[0]
          : Array.newInstance(type.componentType(), 0);
    }
    return SAMPLES.stream()
        .filter(methodType(type).wrap().returnType()::isInstance)
        .findFirst()
        .orElseGet(() -> mock(type, mocked));
  }
}
