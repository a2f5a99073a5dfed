package ai.asksage.user.contract.live;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.contract.prism.PrismServer;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real tenant keeps to the contract: {@code mvn -Plive verify}. Calls only what only reads. */
@Tag("live")
class LiveTest {
  @Test
  void theTenantKeepsToTheContract() throws IOException {
    LiveReport report = LiveReport.of(System.getenv());
    System.out.println(report.markdown());
    Files.writeString(PrismServer.module().resolve("target/live-report.md"), report.markdown());
    assertThat(report.deviations()).as("calls that differ: see target/live-report.md").isZero();
  }
}
