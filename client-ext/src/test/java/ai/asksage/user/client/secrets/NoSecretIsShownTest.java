package ai.asksage.user.client.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A server or proxy echoes secrets, in any place and form. The client shows them in no exception,
 * cause, event, meter or toString(), and in no log line at TRACE, HttpClient's included.
 */
class NoSecretIsShownTest {
  private static URLClassLoader application;
  private static Class<?> leaks;

  /** Uses a separate class loader, because SLF4J has only one provider. */
  @BeforeAll
  static void recordAllLoggers() throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(new File(entry).toURI().toURL());
    }
    application =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    leaks = application.loadClass(Leaks.class.getName());
    System.setProperty("slf4j.provider", RecordingProvider.class.getName());
    application.loadClass("org.slf4j.LoggerFactory").getMethod("getILoggerFactory").invoke(null);
    System.clearProperty("slf4j.provider");
  }

  @AfterAll
  static void close() throws IOException {
    application.close();
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
