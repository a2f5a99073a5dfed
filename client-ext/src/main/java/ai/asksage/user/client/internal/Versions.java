package ai.asksage.user.client.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The oldest versions of libraries that work. They are checked before they are used: an older one
 * would end a call with an {@link Error}. Versions that cannot be read pass.
 */
public final class Versions {
  private static final String HTTP_CLIENT = "org.apache.hc.client5.http.impl.classic.HttpClients";
  private static final String HTTP_CORE = "org.apache.hc.core5.http.HttpHost";

  private Versions() {}

  /**
   * Requires Feign, Jackson and SLF4J.
   *
   * @throws IllegalStateException if one is missing or too old
   */
  public static void requireBasics() {
    requirePresent("org.slf4j:slf4j-api:1.7.36", "org.slf4j.Logger");
    // Feign does not publish its version; this method came with the oldest one that works.
    String feign = "io.github.openfeign:feign-core:13.5";
    requirePresent(feign, "feign.Feign");
    requirePresent(feign, "feign.MethodHandlerConfiguration");
    requirePresent(
        "com.fasterxml.jackson.core:jackson-annotations:2.18",
        "com.fasterxml.jackson.annotation.JsonProperty");
    String core = "com.fasterxml.jackson.core:jackson-core:2.18"; // databind depends on it.
    requirePresent(core, "com.fasterxml.jackson.core.json.PackageVersion");
    String jackson = "com.fasterxml.jackson.core:jackson-databind:2.18";
    requirePresent(jackson, "com.fasterxml.jackson.databind.ObjectMapper");
    int[] databind = JacksonVersion.databind();
    requireAtLeast(jackson, new int[] {2, 18}, databind);
    requireAtLeast(core, new int[] {2, 18}, JacksonVersion.core());
    if (Arrays.compare(JacksonVersion.core(), databind) < 0) {
      throw new IllegalStateException(
          "jackson-core %s is older than jackson-databind %s: make your build manage both, for"
                  .formatted(text(JacksonVersion.core()), text(databind))
              + " example with com.fasterxml.jackson:jackson-bom");
    }
  }

  /**
   * Requires HttpClient.
   *
   * @throws IllegalStateException if it is missing or too old
   */
  public static void requireHttpClient() {
    String client = "org.apache.httpcomponents.client5:httpclient5:5.4";
    String core = "org.apache.httpcomponents.core5:httpcore5:5.3";
    requirePresent(core, HTTP_CORE); // HttpClient depends on HttpCore.
    requirePresent(client, HTTP_CLIENT);
    requireAtLeast(client, new int[] {5, 4}, published("org/apache/hc/client5/version.properties"));
    requireAtLeast(core, new int[] {5, 3}, published("org/apache/hc/core5/version.properties"));
  }

  private static Class<?> requirePresent(String coordinates, String type) {
    try {
      return Class.forName(type, false, Versions.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "This client needs " + coordinates + " or newer: add it to your build, or raise it");
    }
  }

  private static void requireAtLeast(String coordinates, int[] oldest, int @Nullable [] found) {
    if (found != null && found[0] > 0 && Arrays.compare(found, oldest) < 0) {
      throw new IllegalStateException(
          "This client needs %s or newer, but your build has %s: raise it"
              .formatted(coordinates, text(found)));
    }
  }

  private static String text(int[] version) {
    return version[0] + "." + version[1];
  }

  /** A class of its own, so that a missing library is not loaded before the check. */
  private static final class JacksonVersion {
    static int[] core() {
      var version = com.fasterxml.jackson.core.json.PackageVersion.VERSION;
      return new int[] {version.getMajorVersion(), version.getMinorVersion()};
    }

    static int[] databind() {
      var version = com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION;
      return new int[] {version.getMajorVersion(), version.getMinorVersion()};
    }
  }

  /** HttpClient publishes its version in a file. */
  private static int @Nullable [] published(String file) {
    try (InputStream properties = Versions.class.getClassLoader().getResourceAsStream(file)) {
      Properties version = new Properties();
      if (properties != null) {
        version.load(properties);
      }
      String[] parts = version.getProperty("info.release", "").split("[.-]", -1);
      return parts.length < 2
          ? null
          : new int[] {Integer.parseInt(parts[0]), Integer.parseInt(parts[1])};
    } catch (IOException | NumberFormatException e) {
      return null;
    }
  }
}
