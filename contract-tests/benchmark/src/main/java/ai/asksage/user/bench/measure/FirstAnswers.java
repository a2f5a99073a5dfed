package ai.asksage.user.bench.measure;

import static java.util.stream.Collectors.joining;

import ai.asksage.user.bench.server.Certificate;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Milliseconds from the start of a JVM to the first answer, the median of several starts. */
public record FirstAnswers(Jars jars, Path classes, Certificate certificate) {
  /** Behind it comes the scheme. */
  public static final String PAYLOAD = "first-answer-";

  public static final String UNIT = "ms";

  public List<Result> measure(List<String> clients, URI server, int rounds)
      throws IOException, InterruptedException {
    Map<String, List<Result>> starts = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (String client : clients) {
        double millis = start(client, server);
        starts
            .computeIfAbsent(client, name -> new ArrayList<>())
            .add(new Result(client, PAYLOAD + server.getScheme(), 1, millis, 0, UNIT, 0));
      }
    }
    return starts.values().stream().map(Result::median).toList();
  }

  private double start(String client, URI server) throws IOException, InterruptedException {
    String classpath =
        Stream.concat(Stream.of(classes), jars.of(client).stream())
            .map(Path::toString)
            .collect(joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(certificate.trusted());
    command.addAll(List.of("-Dslf4j.internal.verbosity=ERROR", "-cp", classpath));
    command.addAll(List.of(FirstCall.class.getName(), client, server.toString()));
    long start = System.nanoTime();
    Process jvm =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String line = jvm.inputReader().readLine();
    double millis = (System.nanoTime() - start) / 1e6;
    jvm.waitFor();
    if (!"answered".equals(line)) {
      throw new IllegalStateException(client + " did not answer, but printed " + line);
    }
    return millis;
  }
}
