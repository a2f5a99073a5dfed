package ai.asksage.user.bench.measure;

import static java.util.stream.Collectors.joining;

import ai.asksage.user.bench.caller.Caller;
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
public final class FirstAnswers {
  public static final String PAYLOAD = "first-answer";
  public static final String UNIT = "ms";

  private FirstAnswers() {}

  public static List<Result> measure(URI server, Jars jars, Path classes, int rounds)
      throws IOException, InterruptedException {
    Map<String, List<Result>> starts = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (String client : Caller.NAMES) {
        double millis = start(client, server, jars.of(client), classes);
        starts
            .computeIfAbsent(client, name -> new ArrayList<>())
            .add(new Result(client, PAYLOAD, 1, millis, 0, UNIT, 0));
      }
    }
    return starts.values().stream().map(Result::median).toList();
  }

  private static double start(String client, URI server, List<Path> jars, Path classes)
      throws IOException, InterruptedException {
    String classpath =
        Stream.concat(Stream.of(classes), jars.stream())
            .map(Path::toString)
            .collect(joining(File.pathSeparator));
    long start = System.nanoTime();
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                classpath,
                FirstCall.class.getName(),
                client,
                server.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String line = jvm.inputReader().readLine();
    double millis = (System.nanoTime() - start) / 1e6;
    jvm.waitFor();
    if (!"answered".equals(line)) {
      throw new IllegalStateException(client + " did not answer, but printed " + line);
    }
    return millis;
  }
}
