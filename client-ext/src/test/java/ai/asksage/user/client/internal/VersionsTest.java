package ai.asksage.user.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The message for missing or old libraries. */
class VersionsTest {
  /** Columns: missing jars, another version of HttpClient, and a part of the message, if any. */
  @ParameterizedTest
  @CsvSource({
    "slf4j-api, , org.slf4j:slf4j-api:1.7.36",
    "feign-core, , io.github.openfeign:feign-core:13.5",
    "jackson-annotations, , com.fasterxml.jackson.core:jackson-annotations:2.18",
    "jackson-core, , com.fasterxml.jackson.core:jackson-",
    "jackson-databind, , com.fasterxml.jackson.core:jackson-databind:2.18",
    "httpclient5, , org.apache.httpcomponents.client5:httpclient5:5.4",
    "httpcore5, , org.apache.httpcomponents.core5:httpcore5:5.3",
    "none, 5.3-alpha1, httpclient5:5.4",
    "none, 4.99, httpclient5:5.4",
    "httpclient5|httpcore5(-h2)?, ,",
    "micrometer-.*, ,",
    "none, 5.4,",
    "none, 5.10.2,",
    "none, 6.0,",
    "none, unknown,"
  })
  void missingOrOldLibraryIsNamedUnlessItIsOptional(
      String missing, String httpClient, String named, @TempDir Path first) throws Exception {
    boolean otherTransport = missing.contains("|");
    try (URLClassLoader application = without(missing, first, httpClient)) {
      if (named == null) {
        assertThat(build(application, otherTransport)).isNotNull();
      } else {
        assertThatThrownBy(() -> build(application, otherTransport))
            .hasMessageContaining(named)
            .hasMessageContaining(httpClient == null ? "" : httpClient.substring(0, 3))
            .extracting(e -> e.getClass().getName())
            .isEqualTo("java.lang.IllegalStateException");
      }
    }
  }

  /** An application, in its own class loader. */
  public static final class Application implements Function<Boolean, Object> {
    @Override
    public Object apply(Boolean otherTransport) {
      var builder = AskSageUserClient.builder().credentials(Credentials.apiKey("key"));
      return (otherTransport ? builder.transport((request, options) -> null) : builder).build();
    }
  }

  @SuppressWarnings("unchecked")
  private static Object build(ClassLoader loader, boolean otherTransport) throws Exception {
    Class<?> application = loader.loadClass(Application.class.getName());
    return ((Function<Boolean, Object>) application.getConstructor().newInstance())
        .apply(otherTransport);
  }

  private static URLClassLoader without(String missing, Path first, String httpClient)
      throws IOException {
    if (httpClient != null) {
      Path file = first.resolve("org/apache/hc/client5/version.properties");
      Files.createDirectories(file.getParent());
      Files.writeString(file, "info.release=" + httpClient);
    }
    List<URL> urls = new ArrayList<>(List.of(first.toUri().toURL()));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      File file = new File(entry);
      if (!file.getName().matches("(" + missing + ")-[0-9].*")) {
        urls.add(file.toURI().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
