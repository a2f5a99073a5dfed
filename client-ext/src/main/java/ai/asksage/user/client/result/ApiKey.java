package ai.asksage.user.client.result;

import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.model.UserApiKeys;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API key, from {@code getUserApiKeys}.
 *
 * @param id identifies the key, for deleting it; null if the server left it out
 * @param name the name that it was given; null if the server left it out
 * @param userId the user to whom it belongs; null if the server left it out
 * @param secret the key itself; null if the server left it out
 * @param tokenScopes what it may be used for, comma-separated; null if the server named nothing
 * @param created when it was created; null if {@code createdText} is missing or in no known format.
 *     A time without a zone is taken as UTC
 * @param createdText that time as it arrived; null if the server left it out
 * @param revoked when it was revoked; null if {@code revokedText} is missing or in no known format
 * @param revokedText that time as it arrived; null while the key is valid
 * @param revokedReason why it was revoked; null if the server did not say
 */
public record ApiKey(
    @Nullable Long id,
    @Nullable String name,
    @Nullable Long userId,
    @Nullable String secret,
    @Nullable String tokenScopes,
    @Nullable Instant created,
    @Nullable String createdText,
    @Nullable Instant revoked,
    @Nullable String revokedText,
    @Nullable String revokedReason) {

  /**
   * The API keys of a response, revoked ones included, whichever form arrived: an array, an array
   * as JSON in a string, or a message. {@code null} in the array is left out.
   *
   * @param response the response of {@code getUserApiKeys}
   * @return the keys, or the message
   * @throws ai.asksage.user.client.error.ResponseTooLargeException if JSON in a string holds more
   *     than 500,000 values
   */
  public static ResultList<ApiKey> listOf(UserApiKeys response) {
    String text = Arguments.require(response, "response").response().message();
    return listOf(
        response, LenientJson.json("getUserApiKeys", text, ai.asksage.user.model.ApiKey[].class));
  }

  /**
   * Like {@link #listOf(UserApiKeys)}, for whoever reads JSON in a string by other means.
   *
   * @param response the response of {@code getUserApiKeys}
   * @param inString the array that its string contains as JSON; null if there is none
   * @return the keys, or the message
   */
  public static ResultList<ApiKey> listOf(
      UserApiKeys response, ai.asksage.user.model.ApiKey @Nullable [] inString) {
    return LenientJson.results(
        Arguments.require(response, "response").response().list(),
        inString,
        response.response().message(),
        ApiKey::of);
  }

  /**
   * One key of a response.
   *
   * @param key as it arrived
   * @return the key
   */
  public static ApiKey of(ai.asksage.user.model.ApiKey key) {
    Arguments.require(key, "key");
    return new ApiKey(
        key.id(),
        key.name(),
        key.userId(),
        key.key(),
        key.tokenScopes(),
        Times.parse(key.dateTime()),
        key.dateTime(),
        Times.parse(key.revokedAt()),
        key.revokedAt(),
        key.revokedReason());
  }

  /**
   * Whether the key is not accepted any more.
   *
   * @return true if the server says when it was revoked, in whatever format
   */
  public boolean isRevoked() {
    return revokedText != null && !revokedText.isBlank();
  }

  /** For people; without the key itself. */
  @Override
  public String toString() {
    return "ApiKey[id=%s, name=%s, created=%s, %s]"
        .formatted(id, name, createdText, isRevoked() ? "revoked=" + revokedText : "valid");
  }
}
