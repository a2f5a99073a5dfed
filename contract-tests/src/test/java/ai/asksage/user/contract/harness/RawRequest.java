package ai.asksage.user.contract.harness;

import org.jspecify.annotations.Nullable;

/** A request that no client of ours would send. */
public record RawRequest(@Nullable String body, String mediaType, boolean token) {
  public static RawRequest of(@Nullable String body) {
    return new RawRequest(body, "application/json", true);
  }
}
