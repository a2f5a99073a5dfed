package ai.asksage.user.client.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Versions that an application may bring. The real ones are tried where the whole client is. */
class LibraryTest {

  /** Of jars that say this version of themselves; null for jars that say nothing. */
  private static ClassLoader saying(String version) {
    return new ClassLoader(LibraryTest.class.getClassLoader()) {
      @Override
      public InputStream getResourceAsStream(String name) {
        return version == null
            ? null
            : new ByteArrayInputStream(("version=" + version).getBytes(UTF_8));
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    "13.4, true",
    "13.4.99, true",
    "9.9, true",
    "13.5, false",
    "13.5.0, false",
    "13.10, false",
    "13.5-redhat-00001, false",
    "14, false",
    "unspecified, false",
    ", false",
  })
  void olderThan13_5IsRefused(String version, boolean refused) {
    if (refused) {
      assertThatThrownBy(() -> Library.FEIGN.require("13.5", saying(version)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "feign-core is %s, and this client needs 13.5 or newer: raise it where your build"
                  + " manages versions",
              version);
    } else {
      assertThatCode(() -> Library.FEIGN.require("13.5", saying(version)))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void whatIsMissingIsRefused() {
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    assertThatThrownBy(() -> Library.JACKSON_CORE.require("2.15", platform))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("jackson-core is missing or too old, and this client needs 2.15");
  }

  @ParameterizedTest
  @EnumSource
  void ofEachTheVersionIsKnown(Library library) {
    assertThat(library.version(getClass().getClassLoader())).matches("[0-9]+[.][0-9.]+");
    Library.require(library);
  }

  @Test
  void jacksonIsOfOneVersion() {
    assertThatCode(Library::requireJackson).doesNotThrowAnyException();
  }
}
