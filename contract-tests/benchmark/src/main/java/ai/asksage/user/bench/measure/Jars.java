package ai.asksage.user.bench.measure;

import static java.util.stream.Collectors.joining;

import ai.asksage.user.bench.caller.Caller;
import ai.asksage.user.client.internal.Library;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The jars that each client needs: for the stock clients what their own pom asks for. That no other
 * is needed is proven by {@link FirstAnswers}, which has only these.
 */
public record Jars(Map<String, List<Path>> byClient) {
  public static final String PAYLOAD = "jars";
  private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0";
  private static final String JACKSON = "jackson-(core|databind|annotations)-.*";
  private static final String OURS =
      "ask-sage-user-(api|client)-.*|feign-core-.*|httpclient5-.*|httpcore5-.*|slf4j-api-.*|jspecify-.*|";
  private static final String LIBRARIES = "(feign|httpclient5|httpcore5|jackson|slf4j)-.*";
  private static final String LOWEST = "lowest";

  /** The lowest supported versions; what else these need, Maven finds. */
  private static final String LOWEST_POM =
      """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <groupId>lowest</groupId>
        <artifactId>lowest</artifactId>
        <version>1</version>
        <dependencies>
      """
          + EnumSet.complementOf(EnumSet.of(Library.MICROMETER)).stream()
              .map(library -> library.oldest().replace("slf4j-api", "slf4j-nop"))
              .map(
                  library ->
                      "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>"
                          .formatted((Object[]) library.split(":")))
              .collect(joining())
          + "</dependencies></project>";

  private static final String MODELS = "ask-sage-user-api-.*|jspecify-.*|";

  public static Jars find(Path benchmarks) throws IOException, InterruptedException {
    Map<String, List<Path>> jars = new TreeMap<>();
    jars.put("ours", matching(OURS + JACKSON));
    jars.put("jdk", matching(MODELS + JACKSON));
    jars.put("hc5", matching(MODELS + "httpclient5-.*|httpcore5-.*|slf4j-api-.*|" + JACKSON));
    for (String stock : List.of("stock-feign", "stock-native")) {
      jars.put(stock, resolved(benchmarks.resolve(stock)));
    }
    Path lowest = Files.createDirectories(benchmarks.resolve(LOWEST));
    Files.writeString(lowest.resolve("pom.xml"), LOWEST_POM);
    jars.put(LOWEST, resolved(lowest));
    return new Jars(jars);
  }

  private static List<Path> matching(String regex) {
    Pattern name = Pattern.compile(regex);
    return classpath(System.getProperty("java.class.path"))
        .filter(jar -> name.matcher(jar.getFileName().toString()).matches())
        .toList();
  }

  private static Stream<Path> classpath(String text) {
    return Arrays.stream(text.strip().split(File.pathSeparator))
        .map(Path::of)
        .filter(jar -> jar.toString().endsWith(".jar"));
  }

  private static List<Path> resolved(Path project) throws IOException, InterruptedException {
    Path output = project.resolve("classpath.txt");
    Process maven =
        new ProcessBuilder(
                "mvn",
                "-q",
                "-B",
                "-f",
                project.resolve("pom.xml").toString(),
                PLUGIN + ":build-classpath",
                "-DincludeScope=runtime",
                "-Dmdep.outputFile=" + output)
            .inheritIO()
            .start();
    if (maven.waitFor() != 0) {
      throw new IllegalStateException("Maven cannot resolve what is needed by " + project);
    }
    return classpath(Files.readString(output)).toList();
  }

  public List<Path> of(String client) {
    return byClient.get(client);
  }

  /** The class path of this JVM, but for the lowest supported versions of our libraries. */
  public String lowestClasspath() {
    return Stream.concat(
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> !Path.of(path).getFileName().toString().matches(LIBRARIES)),
            of(LOWEST).stream().map(Path::toString))
        .collect(joining(File.pathSeparator));
  }

  /** With their versions. */
  public String lowestNames() {
    return names(LOWEST);
  }

  public List<Result> counts() {
    return Caller.NAMES.stream()
        .map(
            client -> {
              long bytes = of(client).stream().map(Path::toFile).mapToLong(File::length).sum();
              return Result.counted(client, PAYLOAD, 1, of(client).size(), bytes);
            })
        .toList();
  }

  /** With their versions. */
  public String names(String client) {
    return of(client).stream()
        .map(jar -> jar.getFileName().toString().replaceFirst("\\.jar$", ""))
        .sorted()
        .collect(joining(", "));
  }
}
