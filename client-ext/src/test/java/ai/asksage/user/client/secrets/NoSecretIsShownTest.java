package ai.asksage.user.client.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Wherever a server or a proxy repeats secrets, and in every form: no exception, cause, log line at
 * TRACE (HttpClient's own loggers included), event, meter or toString() shows them.
 */
class NoSecretIsShownTest {
  private static URLClassLoader application;
  private static Class<?> leaks;

  /** Class loaders of their own, since SLF4J has one provider for all and tests have none. */
  @BeforeAll
  static void recordAllLoggers(@TempDir Path services) throws Exception {
    Path provider = services.resolve("META-INF/services/org.slf4j.spi.SLF4JServiceProvider");
    Files.createDirectories(provider.getParent());
    Files.writeString(provider, RecordingProvider.class.getName());
    List<URL> urls = new ArrayList<>();
    urls.add(services.toUri().toURL());
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!entry.contains("slf4j-nop")) {
        urls.add(url(entry));
      }
    }
    application =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    leaks = application.loadClass(Leaks.class.getName());
  }

  @AfterAll
  static void close() throws IOException {
    application.close();
  }

  private static URL url(String entry) throws MalformedURLException {
    return Path.of(entry).toUri().toURL();
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void inNoPlaceAndNoForm(Place place) throws Exception {
    assertThat((List<?>) leaks.getMethod("in", String.class).invoke(null, place.name())).isEmpty();
  }

  @Test
  void loggersOfTheClientAndOfHttpClientAreSearched() throws Exception {
    leaks.getMethod("in", String.class).invoke(null, Place.PAGE.name());
    for (String logger : new String[] {"ai.asksage", "org.apache.hc"}) {
      long lines = (Long) leaks.getMethod("logged", String.class).invoke(null, logger);
      assertThat(lines).as(logger).isPositive();
    }
  }
}
