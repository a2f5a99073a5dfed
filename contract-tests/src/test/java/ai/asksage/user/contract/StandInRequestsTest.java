package ai.asksage.user.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.contract.harness.ClientUnderTest;
import ai.asksage.user.contract.spec.ApiOperation;
import ai.asksage.user.contract.spec.Requests;
import ai.asksage.user.testing.AskSageStandIn;
import ai.asksage.user.testing.Deployment;
import ai.asksage.user.testing.Deployment.Trait;
import ai.asksage.user.testing.junit.AskSageExtension;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** A stand-in that follows the documentation refuses what Prism refuses, and nothing else. */
@ExtendWith(AskSageExtension.class)
class StandInRequestsTest extends RequestRules {
  private final AskSageStandIn askSage;

  StandInRequestsTest(AskSageStandIn askSage) {
    super(new ClientUnderTest(askSage.url()));
    this.askSage = StandIns.fill(askSage).respondingAs(Deployment.DOCUMENTED);
  }

  /** A stand-in may lack the dataset or key of a request. Observed deployments then send 404. */
  @TestFactory
  Stream<DynamicTest> validRequestsAreAccepted() {
    askSage.respondingAs(Deployment.OLDER.with(Trait.STRICT_REQUESTS));
    return ApiOperation.tests(
        operation -> new Requests(operation).valid(),
        (operation, request) -> {
          var call = server.send(operation, request.toString());
          if (!call.received().path("response").asText().equals("Invalid API Key.")) {
            assertThat(call.status()).as(call.toString()).isNotEqualTo(400);
          }
        });
  }
}
