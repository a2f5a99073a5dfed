package ai.asksage.user.testing.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.dataset.DatasetName;
import ai.asksage.user.client.dataset.FullDatasetName;
import ai.asksage.user.client.error.BadRequestException;
import ai.asksage.user.client.internal.http.HttpClient5Transport;
import ai.asksage.user.testing.AskSageStandIn;
import ai.asksage.user.testing.behavior.Answer;
import ai.asksage.user.testing.behavior.Manner;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whoever passes null reads for which parameter, in both jars; what libraries declare is theirs.
 */
class NullArgumentsTest {
  private static final AskSageStandIn STAND_IN = AskSageStandIn.start();

  /** What cannot be made up. */
  private static final Map<Class<?>, Object> SAMPLES =
      Stream.of(
              "a@b.c",
              1,
              1L,
              true,
              Clock.systemUTC(),
              Duration.ofSeconds(1),
              Instant.EPOCH,
              URI.create("https://api.example.com"),
              BadRequestException.class,
              DatasetName.of("a"),
              FullDatasetName.parse("user_custom_52_a_content"),
              AskSageUserClient.builder(),
              HttpClient5Transport.builder(),
              Answer.empty(200),
              Manner.OBSERVED,
              STAND_IN,
              STAND_IN.withDataset("a"),
              STAND_IN.withChat("a"),
              STAND_IN.withApiKey("a", "k"))
          .collect(Collectors.toMap(Object::getClass, sample -> sample));

  private static final Map<Class<?>, Class<?>> WRAPPERS =
      Map.of(int.class, Integer.class, long.class, Long.class, boolean.class, Boolean.class);

  @AfterAll
  static void end() {
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
    return Stream.concat(
        Arrays.stream(type.getConstructors())
            .filter(constructor -> !Modifier.isAbstract(type.getModifiers())),
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
            .filter(method -> !Modifier.isAbstract(method.getModifiers()) && !method.isDefault())
            .filter(method -> !(type.isEnum() && method.getName().equals("valueOf")))
            .filter(method -> !isForeign(type, method)));
  }

  private static boolean isForeign(@Nullable Class<?> type, Method method) {
    if (type == null) {
      return false;
    }
    boolean declared =
        !type.getName().startsWith("ai.asksage.")
            && Arrays.stream(type.getMethods())
                .anyMatch(
                    m ->
                        m.getName().equals(method.getName())
                            && m.getParameterCount() == method.getParameterCount());
    return declared
        || isForeign(type.getSuperclass(), method)
        || Arrays.stream(type.getInterfaces()).anyMatch(each -> isForeign(each, method));
  }

  private static Stream<DynamicTest> refusals(Executable executable) {
    return Arrays.stream(executable.getParameters())
        .filter(parameter -> !parameter.getType().isPrimitive())
        .filter(p -> !p.getAnnotatedType().isAnnotationPresent(Nullable.class))
        .map(
            parameter ->
                dynamicTest(
                    executable.toGenericString().replaceAll("[\\w.]+\\.", "")
                        + ": "
                        + parameter.getName(),
                    () -> refuses(executable, parameter)));
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
            .map(
                p ->
                    p.equals(none)
                        ? null
                        : p.getName().equals("status") ? (Object) 500 : sample(p.getType()))
            .toArray();
    try {
      if (executable instanceof Constructor<?> constructor) {
        constructor.newInstance(arguments);
      } else {
        Class<?> type = executable.getDeclaringClass();
        ((Method) executable)
            .invoke(Modifier.isStatic(executable.getModifiers()) ? null : target(type), arguments);
      }
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Object target(Class<?> type) {
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    return SAMPLES.values().stream()
        .filter(type::isInstance)
        .findFirst()
        .orElseGet(() -> mock(type, CALLS_REAL_METHODS));
  }

  private static Object sample(Class<?> type) {
    if (type.isArray()) {
      return Array.newInstance(type.getComponentType(), 0);
    }
    if (type == List.class) {
      return List.of();
    }
    if (type == Map.class) {
      return Map.of();
    }
    Object sample = SAMPLES.get(WRAPPERS.getOrDefault(type, type));
    return sample != null ? sample : type.isEnum() ? type.getEnumConstants()[0] : mock(type);
  }
}
