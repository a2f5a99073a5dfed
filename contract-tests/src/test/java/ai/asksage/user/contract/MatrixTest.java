package ai.asksage.user.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.asksage.user.contract.harness.ClientUnderTest;
import ai.asksage.user.contract.harness.Coverage;
import ai.asksage.user.contract.harness.CoverageExtension;
import ai.asksage.user.contract.harness.Errors;
import ai.asksage.user.contract.harness.GeneratedApi;
import ai.asksage.user.contract.prism.PrismExtension;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.contract.spec.Answer;
import ai.asksage.user.contract.spec.ApiOperation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every answer that the contract shows, of every operation at every status, reaches the caller. */
@ExtendWith({PrismExtension.class, CoverageExtension.class})
public class MatrixTest {
  private static final List<ApiOperation> OPERATIONS = ApiOperation.all();

  private final Coverage coverage;
  private final ClientUnderTest mock;

  MatrixTest(PrismServer prism, Coverage coverage) {
    this.coverage = coverage;
    mock = new ClientUnderTest(prism.url(), coverage);
  }

  @AfterEach
  void close() {
    mock.close();
  }

  @TestFactory
  Stream<DynamicTest> answers() {
    Stream<DynamicTest> answers =
        OPERATIONS.stream()
            .flatMap(
                operation ->
                    operation.answers().stream()
                        .map(
                            answer ->
                                dynamicTest(
                                    operation + " " + answer, () -> check(operation, answer))));
    return Stream.concat(answers, Stream.of(dynamicTest("none was forgotten", this::checkAll)));
  }

  private void checkAll() {
    assertThat(coverage.missing()).isEmpty();
  }

  private void check(ApiOperation operation, Answer answer) {
    if (answer.httpStatus() == 200 && answer.bodyStatus() < 400) {
      Object value = mock.call(operation, operation.anyRequest(), answer.prefer());
      assertThat(mock.recording().only().status()).isEqualTo(200);
      assertThat(GeneratedApi.json(value)).isEqualTo(Answer.normal(answer.body()));
    } else {
      Throwable error =
          catchThrowable(() -> mock.call(operation, operation.anyRequest(), answer.prefer()));
      Errors.assertIs(error, operation, answer.httpStatus(), answer.body());
    }
  }
}
