package ai.asksage.user.client.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The libraries that an application may bring in a version of its own, and the oldest of each that
 * works. Asked before they are used, since what is missing in an older one would end a call with an
 * {@link Error}.
 */
public enum Library {
  FEIGN("io.github.openfeign", "feign-core", "13.5", "feign.TypedResponse"),
  HTTP_CLIENT(
      "org.apache.httpcomponents.client5",
      "httpclient5",
      "5.3",
      "org.apache.hc.client5.http.ssl.DefaultHostnameVerifier"),
  HTTP_CORE(
      "org.apache.httpcomponents.core5",
      "httpcore5",
      "5.2",
      "org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection"),
  JACKSON_ANNOTATIONS(
      "com.fasterxml.jackson.core",
      "jackson-annotations",
      "2.15",
      "com.fasterxml.jackson.annotation.JsonProperty"),
  JACKSON_CORE(
      "com.fasterxml.jackson.core",
      "jackson-core",
      "2.15",
      "com.fasterxml.jackson.core.StreamReadConstraints"),
  JACKSON_DATABIND(
      "com.fasterxml.jackson.core",
      "jackson-databind",
      "2.15",
      "com.fasterxml.jackson.databind.ObjectMapper"),
  MICROMETER(
      "io.micrometer", "micrometer-core", "1.12", "io.micrometer.core.instrument.MeterRegistry"),
  SLF4J("org.slf4j", "slf4j-api", "1.7.36", "org.slf4j.Logger");

  private final String group;
  private final String artifact;
  private final String oldest;
  private final String type;

  /**
   * @param type a class that the client cannot do without
   */
  Library(String group, String artifact, String oldest, String type) {
    this.group = group;
    this.artifact = artifact;
    this.oldest = oldest;
    this.type = type;
  }

  /**
   * Asks for libraries.
   *
   * @throws IllegalStateException if one is too old or missing, with a message of one line
   */
  public static void require(Library... libraries) {
    for (Library library : libraries) {
      library.require(library.oldest, Library.class.getClassLoader());
    }
  }

  /** Asks for Jackson, whose parts have to be of one version: none may be older than databind. */
  public static void requireJackson() {
    require(JACKSON_DATABIND, JACKSON_CORE, JACKSON_ANNOTATIONS);
    ClassLoader loader = Library.class.getClassLoader();
    String databind = JACKSON_DATABIND.version(loader);
    if (databind != null) {
      String minor = databind.replaceFirst("^(\\d+\\.\\d+).*", "$1");
      JACKSON_CORE.require(minor, loader);
      JACKSON_ANNOTATIONS.require(minor, loader);
    }
  }

  /** A version that nobody knows is taken for new enough if it has what is needed. */
  void require(String version, @Nullable ClassLoader loader) {
    String found = version(loader);
    if (!isThere(loader) || (found != null && isOlder(found, version))) {
      throw new IllegalStateException(
          "%s is %s, and this client needs %s or newer: raise it where your build manages versions"
              .formatted(artifact, found == null ? "missing or too old" : found, version));
    }
  }

  private boolean isThere(@Nullable ClassLoader loader) {
    return find(loader) != null;
  }

  private @Nullable Class<?> find(@Nullable ClassLoader loader) {
    try {
      return Class.forName(type, false, loader);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  /**
   * What the jar says of itself: to Maven, or else in its manifest, unless that is one of a jar in
   * which somebody put many together.
   */
  @Nullable String version(@Nullable ClassLoader loader) {
    String path = "META-INF/maven/" + group + "/" + artifact + "/pom.properties";
    try (InputStream file =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(path)
            : loader.getResourceAsStream(path)) {
      if (file != null) {
        Properties properties = new Properties();
        properties.load(file);
        return properties.getProperty("version");
      }
    } catch (IOException e) {
      // Then the manifest may know.
    }
    Class<?> found = find(loader);
    Package jar = found == null ? null : found.getPackage();
    String title = jar == null ? null : jar.getImplementationTitle();
    return jar != null && title != null && title.contains(artifact)
        ? jar.getImplementationVersion()
        : null;
  }

  private static boolean isOlder(String found, String wanted) {
    return found.matches("[0-9].*") && Arrays.compare(numbers(found), numbers(wanted)) < 0;
  }

  /** Three numbers; what follows them, as in 2.15.0-rc1, does not count. */
  private static int[] numbers(String version) {
    int[] numbers = new int[3];
    String[] parts = version.split("[^0-9]+", 4);
    for (int i = 0; i < Math.min(3, parts.length); i++) {
      numbers[i] = parts[i].matches("[0-9]{1,9}") ? Integer.parseInt(parts[i]) : 0;
    }
    return numbers;
  }
}
