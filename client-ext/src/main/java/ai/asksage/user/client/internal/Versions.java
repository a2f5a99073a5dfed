package ai.asksage.user.client.internal;

import java.lang.module.ModuleDescriptor.Version;
import java.util.function.Supplier;

/**
 * Checks that libraries are not older than the baseline. An older one would end a call with an
 * {@link Error}. Versions that cannot be read pass.
 */
public final class Versions {
  private static final String JACKSON = "com.fasterxml.jackson.core:jackson-";

  private Versions() {}

  public static void requireBasics() {
    require("org.slf4j:slf4j-api:1.7.36", "org.slf4j.Logger", () -> "");
    // Feign does not publish its version; this class came with the oldest one that works.
    String feign = "feign.MethodHandlerConfiguration";
    require("io.github.openfeign:feign-core:13.5", feign, () -> "");
    String annotation = "com.fasterxml.jackson.annotation.JsonProperty";
    require(JACKSON + "annotations:2.18", annotation, () -> "");
    require( // Databind depends on core.
        JACKSON + "core:2.18",
        "com.fasterxml.jackson.core.json.PackageVersion",
        () -> com.fasterxml.jackson.core.json.PackageVersion.VERSION.toString());
    require(
        JACKSON + "databind:2.18",
        "com.fasterxml.jackson.databind.cfg.PackageVersion",
        () -> com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION.toString());
    var core = com.fasterxml.jackson.core.json.PackageVersion.VERSION;
    var databind = com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION;
    if (core.getMinorVersion() < databind.getMinorVersion()) {
      throw new IllegalStateException(
          "jackson-core %s is older than jackson-databind %s: make your build manage both, for"
                  .formatted(core, databind)
              + " example with com.fasterxml.jackson:jackson-bom");
    }
  }

  /** Requires a library that contains this class. {@code published} may return an empty text. */
  public static void require(String coordinates, String type, Supplier<String> published) {
    String needed = "This client needs " + coordinates + " or newer";
    try {
      Class.forName(type, false, Versions.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(needed + ": add it to your build, or raise it");
    }
    String found = published.get();
    String oldest = coordinates.substring(coordinates.lastIndexOf(':') + 1);
    if (isOlder(found, oldest)) {
      throw new IllegalStateException(needed + ", but your build has " + found + ": raise it");
    }
  }

  private static boolean isOlder(String found, String oldest) {
    try {
      return Version.parse(found).compareTo(Version.parse(oldest)) < 0;
    } catch (IllegalArgumentException e) { // Not a version.
      return false;
    }
  }
}
