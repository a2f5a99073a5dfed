package ai.asksage.user.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.testing.fake.Fakes;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FakesTest {
  /** Only the client's own transport leads to these. */
  private static final Set<String> IMPOSSIBLE = Set.of("ConnectionPoolTimeoutException");

  static Stream<Class<?>> types() {
    return new ClassFileImporter()
        .importPackages(AskSageException.class.getPackageName()).stream()
            .filter(type -> type.isAssignableTo(AskSageException.class))
            .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
            .filter(type -> !IMPOSSIBLE.contains(type.getSimpleName()))
            .map(type -> type.reflect());
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyExceptionIsThrownByAClient(Class<? extends AskSageException> type) {
    AskSageException e = Fakes.exception(type);
    assertThat(e).isExactlyInstanceOf(type).hasMessageContaining("Dataset");
    assertThat(e.getStackTrace()).isNotEmpty();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void otherTypesAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Fakes.exception(AskSageException.class));
  }

  @Test
  void resultsAreReadFromJson() {
    String logs =
        """
        {"response": [{"date_time": "2026-01-02 03:04:05", "prompt": "Why?",
                       "completion": "Because."}]}\
        """;
    var result = Fakes.result(logs, client -> client.activity().logs());
    assertThat(result).singleElement().satisfies(log -> assertThat(log.prompt()).isEqualTo("Why?"));
    assertThatExceptionOfType(UnreadableResponseException.class)
        .isThrownBy(() -> Fakes.result("[]", client -> client.activity().logs()));
  }
}
