package ai.asksage.user.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.contract.harness.ClientUnderTest;
import ai.asksage.user.contract.harness.Coverage;
import ai.asksage.user.contract.harness.CoverageExtension;
import ai.asksage.user.contract.harness.Exchange;
import ai.asksage.user.contract.prism.PrismExtension;
import ai.asksage.user.contract.prism.PrismServer;
import java.io.IOException;
import org.junit.jupiter.api.extension.ExtendWith;

/** Prism takes the samples, but for those that a decision refuses. */
@ExtendWith({PrismExtension.class, CoverageExtension.class})
public class DocumentedSamplesTest extends Samples {
  DocumentedSamplesTest(PrismServer prism, Coverage coverage) throws IOException {
    super(new ClientUnderTest(prism.url(), coverage));
  }

  @Override
  int statusOfRefusal() {
    return 400;
  }

  @Override
  void checkViolations(Exchange exchange, boolean expected) {
    assertThat(exchange.violations() != null).as(exchange.replay()).isEqualTo(expected);
  }
}
