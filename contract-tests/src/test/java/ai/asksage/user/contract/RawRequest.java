package ai.asksage.user.contract;

import org.jspecify.annotations.Nullable;

/** A request that no client of ours would send. */
record RawRequest(@Nullable String body, String mediaType, boolean token) {
  static RawRequest of(@Nullable String body) {
    return new RawRequest(body, "application/json", true);
  }
}
