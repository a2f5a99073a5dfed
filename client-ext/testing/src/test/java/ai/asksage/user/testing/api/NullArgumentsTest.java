package ai.asksage.user.testing.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.RETURNS_DEFAULTS;
import static org.mockito.Mockito.mock;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.testing.AskSageStandIn;
import ai.asksage.user.testing.Deployment;
import ai.asksage.user.testing.Response;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
          1,
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

  private static final Map<Class<?>, Class<?>> WRAPPERS =
      Map.of(int.class, Integer.class, long.class, Long.class, boolean.class, Boolean.class);

  @AfterAll
  static void end() {
    CLIENT.close();
    STAND_IN.close();
  }

  @TestFactory
  Stream<DynamicTest> nullIsRefusedByName() {
    return Stream.of("ai.asksage.user.client", "ai.asksage.user.testing")
        .flatMap(PublicApi::types)
        .flatMap(NullArgumentsTest::executables)
        .flatMap(NullArgumentsTest::refusals);
  }

  private static Stream<Executable> executables(Class<?> type) {
    boolean isSampled = SAMPLES.stream().anyMatch(type::isInstance);
    return Stream.concat(
            Stream.of(type.getConstructors()),
            Stream.of(type.getDeclaredMethods())
                .filter(method -> !method.isSynthetic() && !method.isDefault())
                .filter(method -> !type.isEnum() || !method.getName().equals("valueOf"))
                .filter(method -> !isForeign(type, method)))
        .filter(code -> Modifier.isPublic(code.getModifiers()))
        .filter(code -> isSampled || !Modifier.isAbstract(code.getModifiers()))
        .filter(
            code ->
                code instanceof Method
                    || !Modifier.isAbstract(code.getDeclaringClass().getModifiers()));
  }

  /** Returns whether a library declares the method: then its rules apply. */
  private static boolean isForeign(@Nullable Class<?> type, Method method) {
    return type != null
        && (!type.getName().startsWith("ai.asksage.")
                && Stream.of(type.getMethods())
                    .filter(m -> m.getName().equals(method.getName()))
                    .anyMatch(m -> m.getParameterCount() == method.getParameterCount())
            || isForeign(type.getSuperclass(), method)
            || Stream.of(type.getInterfaces()).anyMatch(each -> isForeign(each, method)));
  }

  private static Stream<DynamicTest> refusals(Executable executable) {
    String name = executable.toGenericString().replaceAll("[\\w.]+\\.", "") + ": ";
    return Stream.of(executable.getParameters())
        .filter(parameter -> !parameter.getType().isPrimitive())
        .filter(p -> !p.getAnnotatedType().isAnnotationPresent(Nullable.class))
        .map(p -> dynamicTest(name + p.getName(), () -> refuses(executable, p)));
  }

  private static void refuses(Executable executable, Parameter none) {
    Throwable refusal = catchThrowable(() -> call(executable, none));
    assertThat(refusal)
        .as("%s, %s", executable, none.getName())
        .isExactlyInstanceOf(IllegalArgumentException.class);
    assertThat(refusal.getMessage().replace(" ", "").toLowerCase(Locale.ROOT))
        .containsAnyOf(none.getName().toLowerCase(Locale.ROOT), "datasetname")
        .containsAnyOf("null", "isrequired")
        .doesNotContain("request.");
  }

  private static void call(Executable executable, Parameter none) throws Throwable {
    Object[] arguments =
        Arrays.stream(executable.getParameters())
            .map(p -> p.equals(none) ? null : sample(p))
            .toArray();
    Class<?> type = executable.getDeclaringClass();
    try {
      if (executable instanceof Constructor<?> constructor) {
        constructor.newInstance(arguments);
      } else {
        boolean isStatic = Modifier.isStatic(executable.getModifiers());
        ((Method) executable).invoke(isStatic ? null : target(type), arguments);
      }
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Object target(Class<?> type) {
    return type.isEnum() ? type.getEnumConstants()[0] : sampleOr(type, CALLS_REAL_METHODS);
  }

  private static Object sample(Parameter parameter) {
    Class<?> type = parameter.getType();
    if (parameter.getName().equals("status")) {
      return 500;
    }
    return type.isArray()
        ? Array.newInstance(type.getComponentType(), 0)
        : type.isEnum() ? type.getEnumConstants()[0] : sampleOr(type, RETURNS_DEFAULTS);
  }

  private static Object sampleOr(Class<?> type, Answer<Object> mocked) {
    Class<?> wrapper = WRAPPERS.getOrDefault(type, type);
    return SAMPLES.stream()
        .filter(sample -> type != Object.class && wrapper.isInstance(sample))
        .findFirst()
        .orElseGet(() -> mock(type, mocked));
  }
}
