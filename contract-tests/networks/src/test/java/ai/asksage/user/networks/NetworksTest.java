package ai.asksage.user.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The client behind real proxies, with a card and with private authorities: {@code mvn -Pnetworks
 * verify}. Each row is an application of its own, whose log at TRACE is searched for every secret.
 */
class NetworksTest {
  @TempDir static Path folder;
  private static final Report REPORT = new Report();
  private static Networks networks;

  @BeforeAll
  static void start() throws Exception {
    networks = new Networks(folder);
  }

  @AfterAll
  static void end() throws Exception {
    networks.end();
    REPORT.write(Path.of("target/networks.md"));
    for (Path log : logs()) {
      assertThat(withoutSecrets(Files.readString(log))).as(log.toString()).isTrue();
    }
  }

  /** What the proxies wrote. Their settings hold the password, as they must. */
  private static List<Path> logs() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().matches(".+\\.(log|out)")).toList();
    }
  }

  static List<Row> rows() throws IOException {
    return Row.all();
  }

  private static boolean withoutSecrets(String text) {
    return Secrets.all(networks.apiKey()).stream().noneMatch(text::contains);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void endsAsTheTableSays(Row row) throws Exception {
    String missing =
        row.needs().stream()
            .filter(program -> Program.find(program).isEmpty())
            .collect(Collectors.joining(", "));
    REPORT.add(row, missing.isEmpty() ? "failed" : "not run: " + missing + " is missing", "");
    assumeTrue(missing.isEmpty(), () -> missing + " is missing");
    String output = run(row);
    assertThat(withoutSecrets(output)).as("without secrets: " + output).isTrue();
    // It is TRACE, or nothing would be proven.
    assertThat(output).contains(" DEBUG ai.asksage.user.client");
    String outcome = found(output, "OUTCOME=");
    REPORT.add(row, outcome, found(output, "TEXT="));
    assertThat(outcome).as(output).isEqualTo(row.outcome());
  }

  private static String found(String output, String start) {
    return output
        .lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst()
        .orElse("");
  }

  private static String run(Row row) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=trace");
    command.add("-Dorg.slf4j.simpleLogger.logFile=System.out");
    command.add("-Dfolder=" + folder);
    command.add("-Dlibrary=" + Card.library().orElse(""));
    String host = row.way().equals("direct") ? "localhost" : Networks.NAME;
    command.add("-Durl=https://" + host + ":" + networks.port(row.server()) + "/user");
    List<String> environment = new ArrayList<>(Card.environment(folder));
    environment.add("API_KEY=" + networks.apiKey());
    List<String> words = new ArrayList<>(row.client());
    if (!row.way().equals("direct")) {
      String address = "127.0.0.1:" + networks.port(row.proxy());
      words.add(row.way().contains(" by ") ? "system" : "proxy");
      command.add("-Dproxy=" + networks.port(row.proxy()));
      if (row.way().endsWith("JVM")) {
        command.add("-Dhttps.proxyHost=127.0.0.1");
        command.add("-Dhttps.proxyPort=" + networks.port(row.proxy()));
      } else if (row.way().contains(" by ")) {
        String user =
            words.remove("in-variable") ? Secrets.USER + ":" + Secrets.PROXY_PASSWORD : "";
        environment.add("HTTPS_PROXY=http://" + user + (user.isEmpty() ? "" : "@") + address);
        environment.add("NO_PROXY=" + (row.way().endsWith("NO_PROXY") ? ".test" : "none.test"));
      }
    }
    command.add(Application.class.getName());
    command.addAll(words);
    Path output = folder.resolve("application.txt");
    Process java =
        Program.builder(command, environment)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(java.waitFor(2, TimeUnit.MINUTES)).as("ended").isTrue();
      return Files.readString(output);
    } finally {
      java.destroyForcibly();
    }
  }
}
