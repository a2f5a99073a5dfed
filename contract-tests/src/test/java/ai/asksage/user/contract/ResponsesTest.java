package ai.asksage.user.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.asksage.user.contract.harness.ClientUnderTest;
import ai.asksage.user.contract.harness.ExpectedErrors;
import ai.asksage.user.contract.harness.GeneratedApi;
import ai.asksage.user.contract.prism.PrismExtension;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.contract.spec.ApiOperation;
import ai.asksage.user.contract.spec.ResponseExample;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every example of every response of every operation is decoded, or raised as the exact error. */
@ExtendWith(PrismExtension.class)
public class ResponsesTest {
  private final ClientUnderTest mock;

  ResponsesTest(PrismServer prism) {
    mock = new ClientUnderTest(prism.url());
  }

  @AfterEach
  void close() {
    mock.close();
  }

  @TestFactory
  Stream<DynamicTest> examples() {
    return ApiOperation.all().stream()
        .flatMap(
            operation ->
                operation.responses().stream()
                    .map(
                        example ->
                            dynamicTest(
                                operation + " " + example, () -> check(operation, example))));
  }

  private void check(ApiOperation operation, ResponseExample example) {
    if (example.httpStatus() == 200 && example.bodyStatus() < 400) {
      Object value = mock.call(operation, operation.anyRequest(), example.prefer());
      assertThat(mock.recording().only().status()).isEqualTo(200);
      assertThat(GeneratedApi.json(value)).isEqualTo(ResponseExample.normal(example.body()));
    } else {
      Throwable error =
          catchThrowable(() -> mock.call(operation, operation.anyRequest(), example.prefer()));
      ExpectedErrors.assertIs(error, operation, example.httpStatus(), example.body());
      assertThat(mock.recording().only().status()).isEqualTo(example.httpStatus());
    }
    assertThat(mock.recording().only().received()).isEqualTo(example.body());
  }
}
