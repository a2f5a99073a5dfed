package ai.asksage.user.bench;

import ai.asksage.user.bench.caller.Caller;
import ai.asksage.user.bench.measure.Connections;
import ai.asksage.user.bench.measure.FirstAnswers;
import ai.asksage.user.bench.measure.Jars;
import ai.asksage.user.bench.measure.Measurements;
import ai.asksage.user.bench.measure.Result;
import ai.asksage.user.bench.page.BenchmarksPage;
import ai.asksage.user.bench.page.Chart;
import ai.asksage.user.bench.page.Ratios;
import ai.asksage.user.bench.server.Certificate;
import ai.asksage.user.bench.server.ServerProcess;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures what a call costs, against what people would use instead, and writes {@code
 * target/benchmarks/results.json}, {@code BENCHMARKS.md} and {@code benchmarks.svg}; those two into
 * {@code target/benchmarks} as well if the run is a quick one.
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
    Certificate certificate = Certificate.make(target.resolve("servers.p12"));
    try (ServerProcess free = ServerProcess.start("0");
        ServerProcess one = ServerProcess.start("0", "one");
        ServerProcess tls = ServerProcess.start(certificate, "0", "one");
        ServerProcess slow = ServerProcess.start("0", "slow")) {
      Jars jars = Jars.find(target);
      List<Result> results = new ArrayList<>(jars.counts());
      results.addAll(Connections.count(free.url()));
      results.addAll(
          new Measurements(
                  free.url(),
                  one.url(),
                  tls.url(),
                  slow.url(),
                  certificate.trusted(),
                  jars.lowestClasspath(),
                  quick)
              .run());
      FirstAnswers starts = new FirstAnswers(jars, module.resolve("target/classes"), certificate);
      results.addAll(starts.measure(Caller.NAMES, free.url(), quick ? 3 : 11));
      results.addAll(starts.measure(Caller.PAIR, tls.url(), quick ? 3 : 21));
      Ratios ratios = new Ratios(results);
      BenchmarksPage page = new BenchmarksPage(ratios, jars);
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValue(target.resolve("results.json").toFile(), results);
      Path pages = quick ? target : module; // One round is no figure to publish.
      Files.writeString(pages.resolve("BENCHMARKS.md"), page.markdown());
      Files.writeString(pages.resolve("benchmarks.svg"), new Chart(ratios).svg());
      System.out.println(page.goals());
    }
  }
}
