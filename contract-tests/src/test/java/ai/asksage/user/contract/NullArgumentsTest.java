package ai.asksage.user.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.RETURNS_DEFAULTS;
import static org.mockito.Mockito.mock;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.testing.AskSageStandIn;
import ai.asksage.user.testing.Deployment;
import ai.asksage.user.testing.Response;
import ai.asksage.user.testing.junit.AskSageExtension;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.invoke.MethodType;
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
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.stubbing.Answer;

/** Both jars reject a forbidden null with the name of its parameter. */
@ExtendWith(AskSageExtension.class)
class NullArgumentsTest {
  /** Methods that libraries declare. The libraries decide whether null is allowed. */
  private static final Set<String> FOREIGN =
      Set.of(
          ("apply decode encode equals execute getTestInstantiationExtensionContextScope intercept"
                  + " resolveParameter supportsParameter valueOf")
              .split(" "));

  private static final List<Object> VALUES =
      List.of("a@b.c", 500, 1L, true, Set.of("a"), Duration.ofSeconds(1), Deployment.OBSERVED);

  /** Arguments and targets that cannot be mocked. */
  private final List<Object> samples = new ArrayList<>(VALUES);

  NullArgumentsTest(AskSageStandIn standIn, AskSageUserClient client) {
    samples.addAll(List.of(standIn, client, AskSageUserClient.builder(), Response.empty(200)));
    samples.addAll(List.of(client.activity(), client.apiKeys(), client.chats(), client.datasets()));
  }

  @TestFactory
  Stream<DynamicTest> nullIsRefusedByName() {
    var classes =
        new ClassFileImporter().importPackages("ai.asksage.user.client", "ai.asksage.user.testing");
    return classes.stream()
        .filter(type -> !type.getPackageName().contains(".internal"))
        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .map(JavaClass::reflect)
        .flatMap(t -> Stream.<Executable[]>of(t.getConstructors(), t.getDeclaredMethods()))
        .flatMap(Stream::of)
        .filter(code -> Modifier.isPublic(code.getModifiers()) && !code.isSynthetic())
        .filter(code -> !FOREIGN.contains(code.getName()))
        .filter(
            code ->
                !Modifier.isAbstract(code.getModifiers())
                    || samples.stream().anyMatch(code.getDeclaringClass()::isInstance))
        .flatMap(code -> Stream.of(code.getParameters()))
        .filter(parameter -> !parameter.getType().isPrimitive())
        .filter(p -> !p.getAnnotatedType().isAnnotationPresent(Nullable.class))
        .map(p -> dynamicTest(p.getDeclaringExecutable() + ": " + p.getName(), () -> refuses(p)));
  }

  private void refuses(Parameter none) {
    Throwable thrown = catchThrowable(() -> call(none.getDeclaringExecutable(), none));
    assertThat(thrown).hasCauseExactlyInstanceOf(IllegalArgumentException.class);
    assertThat(thrown.getCause().getMessage().replace(" ", "").toLowerCase(Locale.ROOT))
        .containsAnyOf(none.getName().toLowerCase(Locale.ROOT), "datasetname")
        .containsAnyOf("null", "isrequired")
        .doesNotContain("request.");
  }

  private void call(Executable code, Parameter none) throws ReflectiveOperationException {
    Object[] arguments =
        Stream.of(code.getParameters())
            .map(p -> p.equals(none) ? null : sample(p.getType(), RETURNS_DEFAULTS))
            .toArray();
    if (code instanceof Method method) {
      boolean isStatic = Modifier.isStatic(code.getModifiers());
      method.invoke(
          isStatic ? null : sample(code.getDeclaringClass(), CALLS_REAL_METHODS), arguments);
    } else {
      ((Constructor<?>) code).newInstance(arguments);
    }
  }

  private Object sample(Class<?> type, Answer<Object> mocked) {
    if (type.isEnum() || type.isArray()) {
      return type.isEnum()
          ? type.getEnumConstants()[0]
          : Array.newInstance(type.componentType(), 0);
    }
    return samples.stream()
        .filter(MethodType.methodType(type).wrap().returnType()::isInstance)
        .findFirst()
        .orElseGet(() -> mock(type, mocked));
  }
}
