package ai.asksage.user.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an application is told that has excluded a library, or lost it. */
class MissingLibrariesTest {

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MICROMETER")
  void whatIsMissingIsSaidInOneLine(Library library) throws Exception {
    String[] id = library.oldest().split(":");
    try (URLClassLoader application = without(id[1])) {
      assertThatThrownBy(() -> build(application, false))
          .hasToString(
              "java.lang.IllegalStateException: %s is missing, and this client needs %s or newer:"
                  + " add %s:%s to your build",
              id[1], id[2], id[0], id[1]);
    }
  }

  @Test
  void withAnotherTransportHttpClientIsNotMissed() throws Throwable {
    try (URLClassLoader application = without("httpclient5|httpcore5(-h2)?")) {
      assertThat(build(application, true)).isNotNull();
    }
  }

  @Test
  void withoutMetricsMicrometerIsNotMissed() throws Throwable {
    try (URLClassLoader application = without("micrometer-.*")) {
      assertThat(build(application, false)).isNotNull();
    }
  }

  private static Object build(ClassLoader application, boolean otherTransport) throws Throwable {
    Class<?> client = application.loadClass("ai.asksage.user.client.AskSageUserClient");
    Class<?> credentials = application.loadClass("ai.asksage.user.client.Credentials");
    try {
      Object builder = client.getMethod("builder").invoke(null);
      Object key = credentials.getMethod("apiKey", String.class).invoke(null, "key");
      builder.getClass().getMethod("credentials", credentials).invoke(builder, key);
      if (otherTransport) {
        Class<?> transport = application.loadClass("feign.Client");
        Object other =
            Proxy.newProxyInstance(application, new Class<?>[] {transport}, (p, m, a) -> null);
        builder.getClass().getMethod("transport", transport).invoke(builder, other);
      }
      return builder.getClass().getMethod("build").invoke(builder);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static URLClassLoader without(String artifact) {
    return new URLClassLoader(
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(File::new)
            .filter(jar -> !jar.getName().matches("(" + artifact + ")-[0-9].*"))
            .map(MissingLibrariesTest::url)
            .toArray(URL[]::new),
        ClassLoader.getPlatformClassLoader());
  }

  private static URL url(File file) {
    try {
      return file.toURI().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
