package ai.asksage.user.contract.prism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class PrismModeTest {
  @Test
  void dockerComesFirst() {
    assertThat(PrismMode.auto(() -> true, () -> true)).isSameAs(PrismMode.DOCKER);
    assertThat(PrismMode.auto(() -> true, () -> false)).isSameAs(PrismMode.DOCKER);
  }

  @Test
  void npmComesNext() {
    assertThat(PrismMode.auto(() -> false, () -> true)).isSameAs(PrismMode.NPM);
  }

  @Test
  void bothWaysAreNamedWhereThereIsNeither() {
    assertThatIllegalStateException()
        .isThrownBy(() -> PrismMode.auto(() -> false, () -> false))
        .withMessageContaining("start Docker")
        .withMessageContaining(DockerPrism.IMAGE)
        .withMessageContaining("run `npm ci` in " + PrismServer.module());
  }

  @Test
  void bothWaysRunTheSameVersion() throws IOException {
    String version = DockerPrism.IMAGE.substring(DockerPrism.IMAGE.indexOf(':') + 1);
    assertThat(Files.readString(PrismServer.module().resolve("package.json")))
        .contains("\"@stoplight/prism-cli\": \"" + version + "\"");
  }
}
