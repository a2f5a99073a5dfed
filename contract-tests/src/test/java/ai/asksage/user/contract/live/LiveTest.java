package ai.asksage.user.contract.live;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.contract.live.LiveCheck.Finding;
import ai.asksage.user.contract.prism.PrismServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real tenant follows the contract: {@code mvn -Plive verify}. Makes only read-only calls. */
@Tag("live")
class LiveTest {
  @Test
  void tenantFollowsTheContract() throws IOException {
    List<Finding> findings = LiveCheck.of(System.getenv());
    String report = LiveCheck.report(findings);
    System.out.println(report);
    Files.writeString(PrismServer.module().resolve("target/live-report.md"), report);
    assertThat(findings).allSatisfy(one -> assertThat(one.deviations()).isEmpty());
  }
}
