package ai.asksage.user.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.contract.prism.PrismExtension;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.contract.spec.ApiOperation;
import ai.asksage.user.testing.AskSageStandIn;
import ai.asksage.user.testing.behavior.Manner;
import ai.asksage.user.testing.behavior.Manner.Refusals;
import ai.asksage.user.testing.behavior.Manner.Requests;
import ai.asksage.user.testing.contract.Permission;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Schemathesis, which makes up requests from the contract, finds nothing on stand-ins whose errors
 * come by status: {@code mvn -Ptools verify}. What it does not check, and why, is in {@code
 * schemathesis/schemathesis.toml}.
 */
@Tag("tools")
class SchemathesisTest {
  private static final Path FOLDER = PrismServer.module().resolve("schemathesis");
  private static final Path TARGET = PrismServer.module().resolve("target/schemathesis");

  @TempDir Path directory;

  @Test
  void nothingIsFoundAsObserved() throws Exception {
    check(Manner.OLDER.with(Requests.STRICT));
  }

  /** Where every refusal is a documented 400, also of what is valid: "Already in", for example. */
  @Test
  void nothingIsFoundAsDocumented() throws Exception {
    check(Manner.DOCUMENTED, "--exclude-checks=positive_data_acceptance");
  }

  private void check(Manner manner, String... options) throws Exception {
    String program = installed().toString();
    try (AskSageStandIn askSage =
        AskSageStandIn.start(manner.with(Refusals.UNAUTHORIZED))
            .withDataset("Reports2026")
            .sharedWith("john.roe@example.com", Permission.EDIT)
            .withChat("First")
            .saying("me", "Hi")
            .withLog("Why?", "Because.")
            .withLogin()) {
      List<String> line =
          new ArrayList<>(
              List.of(
                  program,
                  "--config-file=" + FOLDER.resolve("schemathesis.toml"),
                  "run",
                  PrismExtension.CONTRACT.toString(),
                  "--url=" + askSage.url(),
                  "--header=x-access-tokens: " + askSage.apiKey(),
                  "--seed=1",
                  "--max-examples=50",
                  "--generation-database=none",
                  "--continue-on-failure"));
      line.addAll(List.of(options));
      String report = run(5, line.toArray(String[]::new));
      assertThat(report).contains("Tested: " + ApiOperation.all().size());
      assertThat(askSage.requests()).hasSizeGreaterThan(1_000);
    }
  }

  /** In an environment of its own, made once. */
  private Path installed() throws Exception {
    Path program = TARGET.resolve("bin/schemathesis");
    if (!Files.exists(program)) {
      run(1, "python3", "-m", "venv", TARGET.toString());
      Path requirements = FOLDER.resolve("requirements.txt");
      run(5, TARGET.resolve("bin/pip").toString(), "install", "-q", "-r", requirements.toString());
    }
    return program;
  }

  private String run(int minutes, String... command) throws Exception {
    Path output = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(minutes, TimeUnit.MINUTES)).as(command[0] + " ends").isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
    String printed = Files.readString(output);
    assertThat(process.exitValue()).as(printed).isZero();
    return printed;
  }
}
