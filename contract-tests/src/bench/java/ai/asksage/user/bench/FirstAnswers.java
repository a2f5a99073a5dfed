package ai.asksage.user.bench;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Milliseconds from the start of a JVM to the first answer, the median of several starts. */
final class FirstAnswers {
  private FirstAnswers() {}

  static Map<String, Double> measure(URI server, Jars jars, Path classes, int rounds)
      throws IOException, InterruptedException {
    Map<String, List<Double>> times = new TreeMap<>();
    for (int round = 0; round < rounds; round++) {
      for (String client : jars.byClient().keySet()) {
        times
            .computeIfAbsent(client, name -> new ArrayList<>())
            .add(start(client, server, jars.byClient().get(client), classes));
      }
    }
    Map<String, Double> medians = new TreeMap<>();
    times.forEach(
        (client, all) -> {
          Collections.sort(all);
          medians.put(client, all.get(all.size() / 2));
        });
    return medians;
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
