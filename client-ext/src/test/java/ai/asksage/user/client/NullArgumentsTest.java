package ai.asksage.user.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.asksage.user.client.auth.AccessTokenInterceptor;
import ai.asksage.user.client.auth.Credentials;
import ai.asksage.user.client.call.RetryBudget;
import ai.asksage.user.client.call.RetryPolicy;
import ai.asksage.user.client.dataset.DatasetName;
import ai.asksage.user.client.dataset.FullDatasetName;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.result.LogEntry;
import ai.asksage.user.client.result.Permission;
import ai.asksage.user.client.result.ResultList;
import ai.asksage.user.client.transport.HttpClient5Transport;
import ai.asksage.user.model.PermissionLevel;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad arguments are refused before anything is sent, under the names of our parameters. */
class NullArgumentsTest {
  private static final Map<Class<?>, Object> VALUES =
      Map.of(
          String.class,
          "a@b.c",
          int.class,
          1,
          long.class,
          1L,
          RetryBudget.class,
          RetryBudget.DEFAULT,
          Duration.class,
          Duration.ofSeconds(1),
          DatasetName.class,
          DatasetName.of("a"),
          FullDatasetName.class,
          FullDatasetName.parse("user_custom_52_a_content"),
          Function.class,
          Function.identity(),
          PermissionLevel.class,
          PermissionLevel.READ);

  static Stream<Arguments> methods() {
    AskSageUserClient client =
        AskSageUserClient.builder()
            .baseUrl("http://localhost:1/user")
            .credentials(Credentials.apiKey("key"))
            .build();
    return Stream.of(
            client,
            client.datasets(),
            client.chats(),
            client.apiKeys(),
            client.activity(),
            AskSageUserClient.builder(),
            HttpClient5Transport.builder(),
            RetryPolicy.DEFAULT,
            Credentials.apiKey("key"),
            DatasetName.of("a"),
            FullDatasetName.parse("user_custom_52_a_content"),
            ResultList.of(List.of()),
            Permission.READ,
            new AccessTokenInterceptor(() -> "token"))
        .flatMap(
            target ->
                Stream.<Executable>concat(
                        Stream.of(target.getClass().getDeclaredMethods()),
                        Stream.of(target.getClass().getConstructors()))
                    .filter(NullArgumentsTest::isForUsers)
                    .flatMap(method -> cases(target, method)));
  }

  private static boolean isForUsers(Executable method) {
    return Modifier.isPublic(method.getModifiers())
        && !method.isSynthetic()
        && !method.getName().equals("equals")
        && !method.getName().equals("apply"); // Feign's.
  }

  private static Stream<Arguments> cases(Object target, Executable method) {
    Parameter[] parameters = method.getParameters();
    return IntStream.range(0, parameters.length)
        .filter(i -> !parameters[i].getType().isPrimitive())
        .filter(i -> !parameters[i].getAnnotatedType().isAnnotationPresent(Nullable.class))
        .mapToObj(
            i ->
                Arguments.of(
                    Named.of(
                        method.getDeclaringClass().getSimpleName() + "." + method.getName(),
                        (ThrowingCallable) () -> call(target, method, i)),
                    parameters[i].getName()));
  }

  private static void call(Object target, Executable executable, int without) throws Throwable {
    Object[] arguments =
        Stream.of(executable.getParameterTypes()).map(VALUES::get).toArray(Object[]::new);
    arguments[without] = null;
    try {
      if (executable instanceof Method method) {
        method.invoke(target, arguments);
      } else {
        ((Constructor<?>) executable).newInstance(arguments);
      }
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("methods")
  void nullIsRefused(ThrowingCallable call, String parameter) {
    Throwable e = catchThrowable(call);
    assertThat(e).isExactlyInstanceOf(IllegalArgumentException.class);
    String message = e.getMessage().toLowerCase(Locale.ROOT);
    assertThat(message.replace(" ", ""))
        .containsAnyOf(parameter.toLowerCase(Locale.ROOT), "datasetname")
        .containsAnyOf("null", "isrequired")
        .doesNotContain("request");
  }

  static Stream<Arguments> badArguments() {
    return Stream.of(
        bad("limit must be at most 100, but is 101", c -> c.activity().logs(101)),
        bad("limit must be at least 1, but is 0", c -> c.activity().logins(0)),
        bad("before must have an id", c -> c.activity().logs(1, entry(null))),
        bad("sessionId must", c -> c.chats().get("")),
        bad("sessionId must", c -> c.chats().delete("")),
        bad("name must", c -> c.apiKeys().create("")),
        bad("tokenScopes must", c -> c.apiKeys().create("n", "")),
        bad("email must match", c -> c.datasets().deassign(dataset(), "nobody")),
        bad("email must match", c -> Credentials.emailAndApiKey("nobody", "key")));
  }

  private static Arguments bad(String message, Consumer<AskSageUserClient> call) {
    return Arguments.of(message, call);
  }

  private static FullDatasetName dataset() {
    return FullDatasetName.parse("user_custom_52_a_content");
  }

  private static LogEntry entry(@Nullable Long id) {
    return new LogEntry(id, null, "", "", null, null, null, null, null, null, null);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badArguments")
  void badArgumentsAreRefusedBeforeAnythingIsSent(String message, Consumer<AskSageUserClient> call)
      throws IOException {
    try (TestServer server = HealthyServer.start();
        AskSageUserClient client = HealthyServer.builder(server).build()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> call.accept(client))
          .withMessageStartingWith(message)
          .withNoCause();
      assertThat(server.received()).isEmpty();
    }
  }
}
