package ai.asksage.user.contract.prism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.asksage.user.testing.AskSageStandIn;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.DockerClientFactory;

class PrismServerTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"npm", "docker"})
  void servesUntilItIsClosed(String mode) throws Exception {
    assumeTrue(mode.equals("npm") || DockerClientFactory.instance().isDockerAvailable());
    URI unknown;
    try (PrismServer prism = PrismServer.start(mode, PrismExtension.CONTRACT)) {
      unknown = prism.url().resolve("/unknown");
      assertThat(get(unknown)).isEqualTo(404);
      try (PrismServer same = PrismServer.start(prism.url().toString(), Path.of("any"))) {
        assertThat(same.url()).isEqualTo(prism.url());
      }
      assertThat(get(unknown)).isEqualTo(404);
    }
    assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> get(unknown));
  }

  private static int get(URI url) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(url).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  @Test
  void reportsWhyAContractCannotBeServed() throws Exception {
    Path spec = Files.writeString(directory.resolve("broken.yaml"), "openapi: [");
    assertThatIllegalStateException()
        .isThrownBy(() -> PrismServer.start("npm", spec))
        .withMessageContaining("does not serve " + spec)
        .withMessageContaining("flow collection");
  }

  @Test
  void refusesAnUnknownModeAndAnotherServer() {
    assertThatIllegalStateException()
        .isThrownBy(() -> PrismServer.start("podman", PrismExtension.CONTRACT))
        .withMessageContaining("auto, docker, npm or the URL");
    try (AskSageStandIn other = AskSageStandIn.start()) {
      String url = other.url().resolve("/").toString();
      assertThatIllegalStateException()
          .isThrownBy(() -> PrismServer.start(url, PrismExtension.CONTRACT))
          .withMessageContaining("is not Prism");
    }
  }
}
