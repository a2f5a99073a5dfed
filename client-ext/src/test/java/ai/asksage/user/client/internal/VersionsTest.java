package ai.asksage.user.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The message for missing or old libraries. */
class VersionsTest {

  @ParameterizedTest
  @CsvSource({
    "slf4j-api, org.slf4j:slf4j-api:1.7.36",
    "feign-core, io.github.openfeign:feign-core:13.5",
    "jackson-annotations, com.fasterxml.jackson.core:jackson-annotations:2.18",
    "jackson-core, com.fasterxml.jackson.core:jackson-",
    "jackson-databind, com.fasterxml.jackson.core:jackson-databind:2.18",
    "httpclient5, org.apache.httpcomponents.client5:httpclient5:5.4",
    "httpcore5, org.apache.httpcomponents.core5:httpcore5:5.3"
  })
  void missingLibrariesAreNamed(String artifact, String coordinates) throws Exception {
    try (URLClassLoader application = without(artifact)) {
      assertThatThrownBy(() -> build(application, false))
          .hasMessageContaining(coordinates)
          .extracting(e -> e.getClass().getName())
          .isEqualTo("java.lang.IllegalStateException");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "5.3.1, true",
    "5.3-alpha1, true",
    "4.99, true",
    "5.4, false",
    "5.10.2, false",
    "6.0, false",
    "unknown, false"
  })
  void olderHttpClientIsRefused(String version, boolean refused, @TempDir Path first)
      throws Throwable {
    Path file = first.resolve("org/apache/hc/client5/version.properties");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "info.release=" + version);
    try (URLClassLoader application = without("none", first.toUri().toURL())) {
      if (refused) {
        assertThatThrownBy(() -> build(application, false))
            .hasMessageContainingAll("httpclient5:5.4", version.substring(0, 3));
      } else {
        assertThat(build(application, false)).isNotNull();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"httpclient5|httpcore5(-h2)?, true", "micrometer-.*, false"})
  void optionalLibrariesMayBeMissing(String artifact, boolean otherTransport) throws Throwable {
    try (URLClassLoader application = without(artifact)) {
      assertThat(build(application, otherTransport)).isNotNull();
    }
  }

  private static Object build(ClassLoader application, boolean otherTransport) throws Throwable {
    Class<?> client = application.loadClass("ai.asksage.user.client.AskSageUserClient");
    Class<?> builders = application.loadClass("ai.asksage.user.client.AskSageUserClientBuilder");
    Class<?> credentials = application.loadClass("ai.asksage.user.client.Credentials");
    try {
      Object builder = client.getMethod("builder").invoke(null);
      Object key = credentials.getMethod("apiKey", String.class).invoke(null, "key");
      builders.getMethod("credentials", credentials).invoke(builder, key);
      if (otherTransport) {
        Class<?> transport = application.loadClass("feign.Client");
        Object other =
            Proxy.newProxyInstance(application, new Class<?>[] {transport}, (p, m, a) -> null);
        builders.getMethod("transport", transport).invoke(builder, other);
      }
      return builders.getMethod("build").invoke(builder);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static URLClassLoader without(String artifact, URL... first) throws Exception {
    List<URL> urls = new ArrayList<>(List.of(first));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      File file = new File(entry);
      if (!file.getName().matches("(" + artifact + ")-[0-9].*")) {
        urls.add(file.toURI().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
