package ai.asksage.user.contract.prism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf(
    value = "ai.asksage.user.contract.prism.DockerPrism#isAvailable",
    disabledReason = "No Docker engine that has or gets " + DockerPrism.IMAGE)
class DockerPrismTest {
  @TempDir Path directory;

  @Test
  void servesUntilItIsClosed() throws Exception {
    Path spec = Files.writeString(directory.resolve("ping.yaml"), NpmPrismTest.PING);
    DockerPrism prism = DockerPrism.start(spec);
    try (prism) {
      prism.requireAlive();
      assertThat(status(prism)).isEqualTo(200);
    }
    assertThatIllegalStateException()
        .isThrownBy(prism::requireAlive)
        .withMessageContaining("Prism in Docker has ended");
  }

  private static int status(PrismServer prism) throws Exception {
    HttpURLConnection connection =
        (HttpURLConnection) prism.url().resolve("/ping").toURL().openConnection();
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }

  @Test
  void aSpecificationThatDoesNotParseIsTheCause() throws Exception {
    Path spec = Files.writeString(directory.resolve("broken.yaml"), "openapi: [");
    assertThatIllegalStateException()
        .isThrownBy(() -> DockerPrism.start(spec))
        .withMessageStartingWith("Prism in Docker did not serve " + spec)
        .withMessageContaining("fatal");
  }
}
