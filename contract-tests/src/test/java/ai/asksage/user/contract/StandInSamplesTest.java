package ai.asksage.user.contract;

import static ai.asksage.user.testing.contract.Permission.READ;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.contract.harness.ClientUnderTest;
import ai.asksage.user.contract.harness.Coverage;
import ai.asksage.user.contract.harness.Exchange;
import ai.asksage.user.testing.AskSageStandIn;
import ai.asksage.user.testing.behavior.Manner;
import ai.asksage.user.testing.junit.AskSageExtension;
import java.io.IOException;
import org.junit.jupiter.api.extension.ExtendWith;

/** A stand-in that follows the documentation and has what the samples name takes them as well. */
@ExtendWith(AskSageExtension.class)
class StandInSamplesTest extends Samples {
  StandInSamplesTest(AskSageStandIn askSage) throws IOException {
    super(new ClientUnderTest(askSage.url(), new Coverage()));
    askSage
        .answering(Manner.DOCUMENTED)
        .withDataset("user_custom_USERID_DATASETNAME_content")
        .withDataset("string")
        .sharedWith("user@example.com", READ)
        .withChat("A sample")
        .identifiedBy("your_session_id")
        .withApiKey("to be deleted", "sample-key")
        .identifiedBy(0)
        .withApiKey("in the header", ClientUnderTest.TOKEN);
  }

  @Override
  int statusOfRefusal() {
    return 400;
  }

  @Override
  void checkViolations(Exchange exchange, boolean expected) {
    assertThat(exchange.violations()).isNull(); // Only Prism has a header for them.
  }
}
