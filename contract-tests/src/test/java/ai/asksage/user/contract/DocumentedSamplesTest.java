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

  /** Prism takes 422 before 400, and it is in the range 4XX. */
  @Override
  int statusOfRefusal() {
    return 422;
  }

  @Override
  void checkViolations(Exchange exchange, boolean expected) {
    assertThat(exchange.violations() != null).as(exchange.replay()).isEqualTo(expected);
  }
}
