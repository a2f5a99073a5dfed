package ai.asksage.user.client.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The libraries that an application may bring in a version of its own, and the oldest of each that
 * works. Asked before they are used, since what is missing in an older one would end a call with an
 * {@link Error}.
 */
public enum Library {
  FEIGN("io.github.openfeign", "feign-core", "13.5", "feign.Feign", "feign.TypedResponse"),
  HTTP_CLIENT(
      "org.apache.httpcomponents.client5",
      "httpclient5",
      "5.3",
      "org.apache.hc.client5.http.protocol.HttpClientContext"),
  HTTP_CORE(
      "org.apache.httpcomponents.core5",
      "httpcore5",
      "5.2.4",
      "org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection"),
  JACKSON_ANNOTATIONS(
      "com.fasterxml.jackson.core",
      "jackson-annotations",
      "2.15.0",
      "com.fasterxml.jackson.annotation.JsonProperty"),
  JACKSON_CORE(
      "com.fasterxml.jackson.core",
      "jackson-core",
      "2.15.0",
      "com.fasterxml.jackson.core.JsonFactory",
      "com.fasterxml.jackson.core.StreamReadConstraints"),
  JACKSON_DATABIND(
      "com.fasterxml.jackson.core",
      "jackson-databind",
      "2.15.0",
      "com.fasterxml.jackson.databind.ObjectMapper"),
  MICROMETER(
      "io.micrometer", "micrometer-core", "1.12.0", "io.micrometer.core.instrument.MeterRegistry"),
  SLF4J("org.slf4j", "slf4j-api", "1.7.36", "org.slf4j.Logger");

  private static final String MISSING = "missing";
  private static final String TOO_OLD = "too old";

  private final String group;
  private final String artifact;
  private final String oldest;
  private final String type;
  private final String needed;

  Library(String group, String artifact, String oldest, String type) {
    this(group, artifact, oldest, type, type);
  }

  /**
   * @param type a class of it, in whatever version
   * @param needed a class that older ones do not have
   */
  Library(String group, String artifact, String oldest, String type, String needed) {
    this.group = group;
    this.artifact = artifact;
    this.oldest = oldest;
    this.type = type;
    this.needed = needed;
  }

  /** The oldest that works, as its coordinates, such as {@code org.slf4j:slf4j-api:1.7.36}. */
  public String oldest() {
    return group + ":" + artifact + ":" + oldest;
  }

  /**
   * Asks for libraries.
   *
   * @throws IllegalStateException if one is too old or missing, with a message of one line
   */
  public static void require(Library... libraries) {
    for (Library library : libraries) {
      library.require(library.oldest, library.version());
    }
  }

  /** Asks for Jackson, whose parts have to be of one version: none may be older than databind. */
  public static void requireJackson() {
    require(JACKSON_ANNOTATIONS, JACKSON_CORE, JACKSON_DATABIND); // Which needs the others.
    int[] databind = numbers(JACKSON_DATABIND.version());
    if (databind[0] > 0) {
      String minor = databind[0] + "." + databind[1];
      JACKSON_CORE.require(minor, JACKSON_CORE.version());
      JACKSON_ANNOTATIONS.require(minor, JACKSON_ANNOTATIONS.version());
    }
  }

  /**
   * @param found a version, {@link #MISSING} or {@link #TOO_OLD}; what else has no number in front
   *     is taken for new enough
   */
  void require(String wanted, String found) {
    int[] numbers = numbers(found);
    boolean missing = found.equals(MISSING);
    boolean older = numbers[0] > 0 && Arrays.compare(numbers, numbers(wanted)) < 0;
    if (missing || older || found.equals(TOO_OLD)) {
      throw new IllegalStateException(
          "%s is %s, and this client needs %s or newer: %s"
              .formatted(
                  artifact,
                  found,
                  wanted,
                  missing
                      ? "add " + group + ":" + artifact + " to your build"
                      : "raise it where your build manages versions"));
    }
  }

  /** The first three numbers; what follows them, as in 2.15.0-rc1, does not count. */
  private static int[] numbers(String version) {
    int[] numbers = new int[3];
    int part = 0;
    for (int i = 0; i < version.length(); i++) {
      char c = version.charAt(i);
      if (c >= '0' && c <= '9') {
        numbers[part] = 10 * numbers[part] + c - '0';
      } else if (c == '.' && part < 2) {
        part++;
      } else {
        break;
      }
    }
    return numbers;
  }

  /**
   * The version: as the name of the jar has it, or else, where jars were renamed or put together,
   * as the jar says to Maven. Manifests tell less, since one jar of many has the application's.
   */
  String version() {
    Class<?> found = find(type);
    if (found == null) {
      return MISSING;
    }
    CodeSource source = found.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    String version = location == null ? "" : versionIn(location.toString());
    version = version.isEmpty() ? versionForMaven(found) : version;
    return version.isEmpty() && find(needed) == null ? TOO_OLD : version;
  }

  private static @Nullable Class<?> find(String type) {
    try {
      return Class.forName(type, false, Library.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  /** The version in the name of a jar, which may be in another jar; empty if there is none. */
  String versionIn(String location) {
    String name = "/" + artifact + "-";
    int start = location.lastIndexOf(name) + name.length();
    int end = location.indexOf(".jar", start);
    return start >= name.length() && end > start && Character.isDigit(location.charAt(start))
        ? location.substring(start, end)
        : "";
  }

  String versionForMaven(Class<?> anyOfIt) {
    String path = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
    try (InputStream file = anyOfIt.getResourceAsStream(path)) {
      Properties properties = new Properties();
      if (file != null) {
        properties.load(file);
      }
      return properties.getProperty("version", "");
    } catch (IOException e) {
      return "";
    }
  }
}
