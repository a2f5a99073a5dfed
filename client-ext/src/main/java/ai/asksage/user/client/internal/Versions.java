package ai.asksage.user.client.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Checks the oldest versions of libraries that work before they are used: an older one would end a
 * call with an {@link Error}. Versions that cannot be read pass.
 */
public final class Versions {
  private static final String JACKSON = "com.fasterxml.jackson.core:jackson-";

  private Versions() {}

  public static void requireBasics() {
    requirePresent("org.slf4j:slf4j-api:1.7.36", "org.slf4j.Logger");
    // Feign does not publish its version; this class came with the oldest one that works.
    requirePresent("io.github.openfeign:feign-core:13.5", "feign.MethodHandlerConfiguration");
    requirePresent(JACKSON + "annotations:2.18", "com.fasterxml.jackson.annotation.JsonProperty");
    // Databind depends on core.
    requirePresent(JACKSON + "core:2.18", "com.fasterxml.jackson.core.json.PackageVersion");
    requirePresent(JACKSON + "databind:2.18", "com.fasterxml.jackson.databind.ObjectMapper");
    String core = com.fasterxml.jackson.core.json.PackageVersion.VERSION.toString();
    String databind = com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION.toString();
    requireAtLeast(JACKSON + "databind:2.18", databind);
    requireAtLeast(JACKSON + "core:2.18", core);
    if (Arrays.compare(numbers(core), numbers(databind)) < 0) {
      throw new IllegalStateException(
          "jackson-core %s is older than jackson-databind %s: make your build manage both, for"
                  .formatted(core, databind)
              + " example with com.fasterxml.jackson:jackson-bom");
    }
  }

  public static void requireHttpClient() {
    String client = "org.apache.httpcomponents.client5:httpclient5:5.4";
    String core = "org.apache.httpcomponents.core5:httpcore5:5.3";
    requirePresent(core, "org.apache.hc.core5.http.HttpHost"); // HttpClient depends on HttpCore.
    requirePresent(client, "org.apache.hc.client5.http.impl.classic.HttpClients");
    requireAtLeast(client, published("org/apache/hc/client5/version.properties"));
    requireAtLeast(core, published("org/apache/hc/core5/version.properties"));
  }

  private static void requirePresent(String coordinates, String type) {
    try {
      Class.forName(type, false, Versions.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "This client needs " + coordinates + " or newer: add it to your build, or raise it");
    }
  }

  private static void requireAtLeast(String coordinates, String found) {
    String oldest = coordinates.substring(coordinates.lastIndexOf(':') + 1);
    if (numbers(found)[0] > 0 && Arrays.compare(numbers(found), numbers(oldest)) < 0) {
      throw new IllegalStateException(
          "This client needs %s or newer, but your build has %s: raise it"
              .formatted(coordinates, found));
    }
  }

  /** The major and the minor number; zeros if the version has none. */
  private static int[] numbers(String version) {
    return version.matches("\\d{1,5}\\.\\d{1,5}([.-].*)?")
        ? Stream.of(version.split("[.-]")).limit(2).mapToInt(Integer::parseInt).toArray()
        : new int[2];
  }

  private static String published(String file) {
    Properties version = new Properties();
    try (InputStream in = Versions.class.getClassLoader().getResourceAsStream(file)) {
      if (in != null) {
        version.load(in);
      }
    } catch (IOException e) {
      return "";
    }
    return version.getProperty("info.release", "");
  }
}
