package ai.asksage.user.contract.prism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NpmPrismTest {

  static final String PING =
      """
      openapi: 3.1.0
      info: {title: Ping, version: 1.0.0}
      paths:
        /ping:
          get:
            responses:
              '200':
                description: The answer
                content: {application/json: {example: {response: pong}}}
      """;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir Path directory;

  private Path spec;

  @BeforeEach
  void writeSpec() throws IOException {
    spec = Files.writeString(directory.resolve("ping.yaml"), PING);
  }

  @Test
  void answersFromTheSpecification() throws Exception {
    try (NpmPrism prism = NpmPrism.start(spec)) {
      assertThat(ping(prism).body()).isEqualToIgnoringWhitespace("{\"response\":\"pong\"}");
    }
  }

  @Test
  void outputThatNobodyReadsDoesNotStopTheProcess() throws Exception {
    Path module =
        moduleThatRuns(
            """
            const { writeSync } = require('node:fs');
            writeSync(1, 'Prism is listening on http://127.0.0.1:1\\n');
            // More than a pipe holds: a write to a full one waits for its reader.
            for (let i = 0; i < 50_000; i++) writeSync(1, 'GET /ping\\n');
            """);
    try (NpmPrism prism = NpmPrism.start(spec, module, "node", PATIENCE)) {
      assertThat(prism.handle().onExit().get().isAlive()).isFalse();
    }
  }

  @Test
  void twoServersRunSideBySide() {
    try (NpmPrism one = NpmPrism.start(spec);
        NpmPrism other = NpmPrism.start(spec)) {
      assertThat(one.url()).isNotEqualTo(other.url());
    }
  }

  @Test
  void closeEndsTheProcess() {
    NpmPrism prism = NpmPrism.start(spec);

    prism.close();

    assertThat(prism.handle().isAlive()).isFalse();
    assertThatThrownBy(() -> ping(prism)).isInstanceOf(ConnectException.class);
    assertThatCode(prism::close).doesNotThrowAnyException();
  }

  @Test
  void aDeadPrismIsNamedAsTheCause() throws Exception {
    try (NpmPrism prism = NpmPrism.start(spec)) {
      assertThatCode(prism::requireAlive).doesNotThrowAnyException();

      prism.handle().destroyForcibly();
      prism.handle().onExit().get();

      assertThatIllegalStateException()
          .isThrownBy(prism::requireAlive)
          .withMessageContaining("Prism at " + prism.url() + " has ended with code ")
          .withMessageContaining("Prism is listening on");
    }
  }

  @Test
  void aSpecificationThatDoesNotParse() throws IOException {
    Files.writeString(spec, "openapi: 3.1.0\ninfo: {title: [\n");

    assertThatIllegalStateException()
        .isThrownBy(() -> NpmPrism.start(spec))
        .withMessageContaining("Its process ended before Prism served " + spec)
        .withMessageContaining("unexpected end of the stream within a flow collection at line 3")
        .withMessageNotContaining("--multiprocess");
  }

  @Test
  void aSpecificationWithoutOperations() throws IOException {
    Files.writeString(spec, "openapi: 3.1.0\ninfo: {title: Empty, version: 1.0.0}\npaths: {}\n");

    assertThatIllegalStateException()
        .isThrownBy(() -> NpmPrism.start(spec))
        .withMessageContaining("No operations found in the current file.");
  }

  @Test
  void aMissingSpecification() {
    Path missing = directory.resolve("missing.yaml");

    assertThatIllegalStateException()
        .isThrownBy(() -> NpmPrism.start(missing))
        .withMessage("There is no specification to serve at " + missing);
  }

  @Test
  void aMissingInstallation() {
    assertThatIllegalStateException()
        .isThrownBy(() -> NpmPrism.start(spec, directory, "node", PATIENCE))
        .withMessage("Prism is not installed: run `npm ci` in " + directory);
  }

  @Test
  void aMissingNode() {
    assertThatIllegalStateException()
        .isThrownBy(() -> NpmPrism.start(spec, PrismServer.module(), "no-such-node", PATIENCE))
        .withMessageContaining("Cannot run `no-such-node`: install Node.js")
        .withCauseInstanceOf(IOException.class);
  }

  @Test
  void anInstallationThatDoesNotLoad() throws IOException {
    Path module = moduleThatRuns("require('no-such-module');");

    assertThatIllegalStateException()
        .isThrownBy(() -> NpmPrism.start(spec, module, "node", PATIENCE))
        .withMessageContaining("Its process ended before Prism served " + spec)
        .withMessageContaining("Cannot find module 'no-such-module'");
  }

  @Test
  void aPrismThatNeverListens() throws IOException {
    Path module = moduleThatRuns("process.stdin.resume();");

    assertThatIllegalStateException()
        .isThrownBy(() -> NpmPrism.start(spec, module, "node", Duration.ofMillis(1)))
        .withMessageContaining("PT0.001S passed before Prism served " + spec);
  }

  @Test
  void anInterruptedStart() {
    Thread.currentThread().interrupt();

    assertThatIllegalStateException()
        .isThrownBy(() -> NpmPrism.start(spec))
        .withMessageContaining("This thread was interrupted before Prism served " + spec);
    assertThat(Thread.interrupted()).isTrue();
  }

  private Path moduleThatRuns(String script) throws IOException {
    Path prism =
        Files.createDirectories(directory.resolve("node_modules/@stoplight/prism-cli/dist"));
    Files.writeString(prism.resolve("index.js"), script);
    Files.writeString(directory.resolve(NpmPrism.ENDS_WITH_PARENT), "");
    return directory;
  }

  private HttpResponse<String> ping(NpmPrism prism) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(prism.url().resolve("/ping")).build();
    return client.send(request, BodyHandlers.ofString());
  }
}
