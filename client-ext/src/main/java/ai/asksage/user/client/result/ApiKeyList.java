package ai.asksage.user.client.result;

import ai.asksage.user.model.ApiKey;
import ai.asksage.user.model.UserApiKeys;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code getUserApiKeys} returns.
 *
 * @param keys the API keys, revoked ones included; empty when the server sent a message instead
 * @param message what the server sent instead of keys; null if it sent them
 */
public record ApiKeyList(List<ApiKey> keys, @Nullable String message) {

  /** Copies the list. */
  public ApiKeyList {
    keys = List.copyOf(keys);
  }

  /**
   * Reads whichever form arrived: an array, an array as JSON in a string, or a message. {@code
   * null} in the array is left out.
   *
   * @param response the response of {@code getUserApiKeys}
   * @return the keys, or the message
   * @throws ai.asksage.user.client.error.ResponseTooLargeException if JSON in a string holds more
   *     than 500,000 values
   */
  public static ApiKeyList of(UserApiKeys response) {
    String text = response.response().message();
    return of(response, LenientJson.json("getUserApiKeys", text, ApiKey[].class));
  }

  /**
   * Like {@link #of(UserApiKeys)}, for whoever reads JSON in a string by other means.
   *
   * @param response the response of {@code getUserApiKeys}
   * @param inString the array that its string contains as JSON; null if there is none
   * @return the keys, or the message
   */
  public static ApiKeyList of(UserApiKeys response, ApiKey @Nullable [] inString) {
    String message = response.response().message();
    List<ApiKey> keys = LenientJson.list(response.response().list(), inString);
    return keys == null ? new ApiKeyList(List.of(), message) : new ApiKeyList(keys, null);
  }

  /** For people; without the keys themselves, and without the message, which may contain one. */
  @Override
  public String toString() {
    return "ApiKeyList[keys=" + keys + ", message=" + (message == null ? "null" : "***") + "]";
  }
}
