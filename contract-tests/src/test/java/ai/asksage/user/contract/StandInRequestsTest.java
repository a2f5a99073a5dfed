package ai.asksage.user.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.contract.harness.ClientUnderTest;
import ai.asksage.user.contract.harness.Coverage;
import ai.asksage.user.contract.harness.Exchange;
import ai.asksage.user.contract.harness.RawRequest;
import ai.asksage.user.contract.spec.ApiOperation;
import ai.asksage.user.contract.spec.Requests;
import ai.asksage.user.testing.AskSageStandIn;
import ai.asksage.user.testing.behavior.Manner;
import ai.asksage.user.testing.behavior.Manner.Bodies;
import ai.asksage.user.testing.junit.AskSageExtension;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** A stand-in that follows the documentation refuses what Prism refuses, and nothing else. */
@ExtendWith(AskSageExtension.class)
class StandInRequestsTest extends Refusals {
  private final AskSageStandIn askSage;

  StandInRequestsTest(AskSageStandIn askSage) {
    super(new ClientUnderTest(askSage.url(), new Coverage()));
    this.askSage =
        askSage
            .answering(Manner.DOCUMENTED)
            .withApiKey("in the header", ClientUnderTest.TOKEN)
            .withApiKey("in the example", "example-api-key-0001");
  }

  @Override
  void checkRefusal(ApiOperation operation, Exchange exchange, int status) {
    assertThat(exchange.received().path("status").asInt()).as(exchange.replay()).isEqualTo(status);
    assertThat(exchange.received().path("response").asText()).isNotBlank();
  }

  @Override
  int statusOfBadBody(boolean json) {
    return 400;
  }

  /** What they are about may not be there: that is 404 while answers are as observed. */
  @TestFactory
  Stream<DynamicTest> validOnesAreTaken() {
    askSage.answering(Manner.DOCUMENTED.with(Bodies.OBSERVED));
    return each(
        Requests::valid,
        (operation, request) -> {
          Exchange exchange = server().send(operation, RawRequest.of(request.toString()));
          if (!exchange.received().path("response").asText().equals("Invalid API Key.")) {
            assertThat(exchange.status()).as(exchange.replay()).isNotEqualTo(400);
          }
        });
  }
}
