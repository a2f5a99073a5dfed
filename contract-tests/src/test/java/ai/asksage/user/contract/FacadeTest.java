package ai.asksage.user.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.Credentials;
import ai.asksage.user.contract.harness.ClientUnderTest;
import ai.asksage.user.contract.harness.Recording.RecordedCall;
import ai.asksage.user.contract.prism.PrismExtension;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.contract.spec.ApiOperation;
import ai.asksage.user.contract.spec.ResponseSchema;
import ai.asksage.user.testing.AskSageStandIn;
import ai.asksage.user.testing.Deployment;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The facade has a method for every operation, and a stand-in responds to it as Prism does. */
@ExtendWith(PrismExtension.class)
public class FacadeTest {
  @TestFactory
  Stream<DynamicTest> everyFacadeMethodWorksWithPrism(PrismServer prism) {
    return ApiOperation.tests(operation -> check(operation, prism.url()));
  }

  @TestFactory
  Stream<DynamicTest> everyFacadeMethodWorksWithAStandIn() {
    return ApiOperation.tests(
        operation -> {
          try (AskSageStandIn askSage = StandIns.start(Deployment.OBSERVED)) {
            check(operation, askSage.url());
          }
        });
  }

  private static void check(ApiOperation operation, URI server) {
    assertThat(FacadeCalls.BY_OPERATION)
        .as("FacadeCalls calls every operation: spec/docs/adding.md, step 5")
        .containsKey(operation.id());
    Credentials credentials =
        operation.tokenHeader() == null
            ? Credentials.emailAndApiKey("jane.doe@example.com", ClientUnderTest.TOKEN)
            : Credentials.apiKey(ClientUnderTest.TOKEN);
    try (ClientUnderTest mock = new ClientUnderTest(server, credentials)) {
      mock.recording().prefer("code=200, example=observed");
      FacadeCalls.BY_OPERATION.get(operation.id()).accept(mock.client());
      RecordedCall call = mock.recording().calls().get(0);
      assertThat(call.method() + " " + call.path()).isEqualTo(operation.line());
      assertThat(call.violations()).isNull();
      new ResponseSchema(operation, 200).assertAllows(call.received());
    }
  }
}
