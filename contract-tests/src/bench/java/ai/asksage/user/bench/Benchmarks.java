package ai.asksage.user.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures what a call costs, against what people would use instead, and writes {@code
 * target/benchmarks/results.json}, {@code BENCHMARKS.md} and {@code benchmarks.svg}.
 */
public final class Benchmarks {
  private Benchmarks() {}

  /**
   * Runs all.
   *
   * @param args not used
   * @throws Exception when something fails: a run with a hole in it is not written
   */
  public static void main(String[] args) throws Exception {
    boolean quick = Boolean.getBoolean("bench.quick");
    Path module = Path.of(System.getProperty("contract.module"));
    Path target = module.resolve("target/benchmarks");
    Process server = startServer();
    try {
      URI url = URI.create("http://localhost:" + server.inputReader().readLine() + "/user");
      Jars jars = Jars.find(target);
      List<Result> results = Measurements.of(url, quick);
      BenchmarksPage page =
          new BenchmarksPage(
              results,
              FirstAnswers.measure(url, jars, module.resolve("target/classes"), quick ? 3 : 11),
              Connections.count(url),
              jars);
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValue(target.resolve("results.json").toFile(), results);
      Files.writeString(module.resolve("BENCHMARKS.md"), page.markdown());
      Files.writeString(module.resolve("benchmarks.svg"), new Chart(results).svg());
      System.out.println(page.goals());
    } finally {
      server.destroyForcibly();
    }
  }

  static Process startServer(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.add(BenchmarkServer.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
