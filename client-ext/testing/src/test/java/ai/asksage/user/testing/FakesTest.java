package ai.asksage.user.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.CacRequiredException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.testing.fake.Fakes;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FakesTest {
  static Stream<Class<?>> types() {
    return PublicApiTest.types("ai.asksage.user.client.error")
        .filter(AskSageException.class::isAssignableFrom)
        .filter(type -> !Modifier.isAbstract(type.getModifiers()))
        // Only the client's own transport causes it.
        .filter(type -> !type.getSimpleName().equals("ConnectionPoolTimeoutException"));
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyExceptionHasAFakeOfItsOwnType(Class<? extends AskSageException> type) {
    AskSageException e = Fakes.exception(type);
    assertThat(e).isExactlyInstanceOf(type).hasMessageContaining("Dataset");
    assertThat(e.getStackTrace()).isNotEmpty();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void fakesRefuseWhatNoCallReturnsOrThrows() {
    assertThatIllegalArgumentException().isThrownBy(() -> Fakes.exception(AskSageException.class));
    assertThatExceptionOfType(UnreadableResponseException.class)
        .isThrownBy(() -> Fakes.result("[]", client -> client.activity().logs()));
  }

  @Test
  void mocksReturnAndThrowFakes() {
    String json =
        """
        {"response": [{"dataset": "user_custom_52_Reports_content", "permissions": "owner"}],
         "status": 200}\
        """;
    AskSageUserClient askSage = mock(AskSageUserClient.class, RETURNS_DEEP_STUBS);
    var reports = Fakes.result(json, client -> client.datasets().list());
    when(askSage.datasets().list())
        .thenReturn(reports)
        .thenThrow(Fakes.exception(CacRequiredException.class));
    assertThat(askSage.datasets().list()).hasSize(1);
    assertThatExceptionOfType(CacRequiredException.class)
        .isThrownBy(() -> askSage.datasets().list());
  }
}
