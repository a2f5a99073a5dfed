package ai.asksage.user.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.asksage.user.contract.harness.ClientUnderTest;
import ai.asksage.user.contract.harness.Coverage;
import ai.asksage.user.contract.harness.CoverageExtension;
import ai.asksage.user.contract.harness.Exchange;
import ai.asksage.user.contract.harness.GeneratedApi;
import ai.asksage.user.contract.prism.PrismExtension;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.contract.spec.Answer;
import ai.asksage.user.contract.spec.ApiOperation;
import ai.asksage.user.contract.spec.Requests;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the contract allows is sent and accepted; what it does not allow is refused. */
@ExtendWith({PrismExtension.class, CoverageExtension.class})
public class RequestsTest extends Refusals {
  RequestsTest(PrismServer prism, Coverage coverage) {
    super(new ClientUnderTest(prism.url(), coverage));
  }

  @TestFactory
  Stream<DynamicTest> validOnesAreAccepted() {
    return each(Requests::valid, (operation, request) -> accepted(operation, request));
  }

  private void accepted(ApiOperation operation, JsonNode request) {
    Answer success = operation.answers().get(0);
    Object value = server().call(operation, request, success.prefer());
    assertThat(GeneratedApi.json(value)).isEqualTo(Answer.normal(success.body()));
  }

  /** The models refuse them before anything is sent, and name the property. */
  @TestFactory
  Stream<DynamicTest> theClientRefusesWhatIsBeyondLimits() {
    return each(
        Requests::beyondLimits,
        (operation, request) -> {
          assertThatIllegalArgumentException()
              .isThrownBy(() -> server().call(operation, request, ""))
              .withMessageMatching("(?s)\\w+Request\\.\\w+ .+");
          assertThat(server().recording().isSilent()).isTrue();
        });
  }

  @Override
  int statusOfBadBody(boolean json) {
    return 400;
  }

  /** With the first answer that the contract has for the status. */
  @Override
  void checkRefusal(ApiOperation operation, Exchange exchange, int status) {
    JsonNode declared =
        operation.answers().stream()
            .filter(answer -> answer.declared().equals(String.valueOf(status)))
            .findFirst()
            .orElseThrow()
            .body();
    assertThat(exchange.violations()).as(exchange.replay()).isNotNull();
    assertThat(exchange.received()).as(exchange.replay()).isEqualTo(declared);
  }
}
