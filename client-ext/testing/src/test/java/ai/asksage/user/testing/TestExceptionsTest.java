package ai.asksage.user.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.ApiException;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.testing.behavior.Answer;
import ai.asksage.user.testing.behavior.Manner;
import ai.asksage.user.testing.contract.Operation;
import ai.asksage.user.testing.error.TestExceptions;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every exception of the client can be had in a test, as the client throws it. */
class TestExceptionsTest {

  static Stream<Class<? extends AskSageException>> types() {
    return new ClassFileImporter()
        .importPackages(AskSageException.class.getPackageName()).stream()
            .filter(type -> type.isAssignableTo(AskSageException.class))
            .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
            .map(type -> type.reflect().asSubclass(AskSageException.class));
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyOneCanBeMade(Class<? extends AskSageException> type) {
    AskSageException e = TestExceptions.of(type, Operation.GET_CHATS, "Because");
    assertThat(e).isExactlyInstanceOf(type).hasMessageContaining("Because");
    assertThat(e.operationId()).isEqualTo("getChats");
    boolean answered = e instanceof ApiException;
    assertThat(e.httpStatus() != 0).isEqualTo(answered);
    assertThat(e.apiMessage()).isEqualTo(answered ? "Because" : null);
    assertThat(TestExceptions.of(type)).isExactlyInstanceOf(type);
  }

  static Stream<Class<? extends AskSageException>> errors() {
    return types().filter(type -> TestExceptions.of(type).httpStatus() >= 400);
  }

  @ParameterizedTest
  @MethodSource("errors")
  void itsStatusIsThatOfTheClient(Class<? extends AskSageException> type) {
    AskSageException made = TestExceptions.of(type);
    try (AskSageStandIn askSage = AskSageStandIn.start(Manner.OLDER);
        AskSageUserClient client =
            AskSageUserClient.builder()
                .baseUrl(askSage.url().toString())
                .credentials(Credentials.apiKey(askSage.apiKey()))
                .retryPolicy(RetryPolicy.NONE)
                .build()) {
      askSage.failEvery(
          Operation.GET_CHATS,
          call ->
              call.send(
                  Answer.json(
                      made.httpStatus(),
                      "{\"response\":\"x\",\"status\":" + made.httpStatus() + "}")));
      assertThatExceptionOfType(AskSageException.class)
          .isThrownBy(() -> client.chats().list())
          .satisfies(thrown -> assertThat(thrown).isExactlyInstanceOf(type));
    }
  }

  @Test
  void abstractOnesCannot() {
    assertThatIllegalArgumentException().isThrownBy(() -> TestExceptions.of(ApiException.class));
  }
}
