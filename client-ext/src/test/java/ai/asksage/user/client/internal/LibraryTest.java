package ai.asksage.user.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Versions that an application may bring. The real ones are tried where the whole client is. */
class LibraryTest {

  @ParameterizedTest
  @CsvSource({
    "13.4, true",
    "13.4.99, true",
    "9.9, true",
    "too old, true",
    "13.5, false",
    "13.5.0, false",
    "13.10, false",
    "13.5-redhat-00001, false",
    "14, false",
    "unspecified, false",
    "'', false",
  })
  void olderThan13_5IsRefused(String version, boolean refused) {
    if (refused) {
      assertThatThrownBy(() -> Library.FEIGN.require("13.5", version))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "feign-core is %s, and this client needs 13.5 or newer: raise it where your build"
                  + " manages versions",
              version);
    } else {
      assertThatCode(() -> Library.FEIGN.require("13.5", version)).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "file:/m2/httpcore5/5.4.4/httpcore5-5.4.4.jar, 5.4.4",
    "jar:nested:/app.jar/!BOOT-INF/lib/httpcore5-5.3.jar!/, 5.3",
    "file:/lib/httpcore5-h2-5.4.jar, ''",
    "file:/lib/httpcore5.jar, ''",
    "file:/lib/app-1.0-all.jar, ''",
    "jrt:/httpcore5, ''",
  })
  void jarsHaveTheirVersionInTheirName(String location, String version) {
    assertThat(Library.HTTP_CORE.versionIn(location)).isEqualTo(version);
  }

  @Test
  void jarsThatWereRenamedTellMaven() {
    assertThat(Library.FEIGN.versionForMaven(feign.Feign.class)).isEqualTo(Library.FEIGN.version());
    assertThat(Library.FEIGN.versionForMaven(String.class)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void ofEachTheVersionIsKnown(Library library) {
    assertThat(library.version()).matches("[0-9]+[.][0-9.]+");
    Library.require(library);
  }

  @Test
  void jacksonIsOfOneVersion() {
    assertThatCode(Library::requireJackson).doesNotThrowAnyException();
  }
}
