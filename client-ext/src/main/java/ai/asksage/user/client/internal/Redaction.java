package ai.asksage.user.client.internal;

import feign.Request;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Keeps secrets out of texts that people read: error messages, logs. Thread-safe. */
public final class Redaction {
  public static final String MASK = "***";

  private static final Set<String> SECRET_HEADERS =
      Set.of(
          "authorization",
          "cookie",
          "proxy-authorization",
          "set-cookie",
          "x-access-tokens",
          "x-api-key");
  // A login page's address may carry a session in its query or a password in front of the host.
  private static final Pattern SECRETS_OF_ADDRESS =
      Pattern.compile("(?<=//)[^/?#@]*(?=@)|(?<=[?#]).+");

  private Redaction() {}

  /**
   * Masks the values of {@code api_key}, {@code access_token}, {@code key} and {@code
   * x-access-tokens} (upper or lower case) in JSON: at any depth, inside strings that hold JSON,
   * and when the text is cut off. Takes linear time, whatever the text; text that is not JSON stays
   * as it is.
   *
   * @param text the text, not null
   * @return the text with {@code ***} for each such value
   */
  public static String body(String text) {
    return new SecretMasker(text).mask();
  }

  /**
   * Masks the value of a header that, by its name, carries a secret: tokens, cookies,
   * authorization. In the addresses of {@code Location}, the user information, query and fragment
   * are masked.
   *
   * @param name the header's name, in any case
   * @param value the header's value
   * @return the value, masked or as it is
   */
  public static String header(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (SECRET_HEADERS.contains(lower)) {
      return MASK;
    }
    return lower.endsWith("location") ? SECRETS_OF_ADDRESS.matcher(value).replaceAll(MASK) : value;
  }

  /**
   * Masks known secrets, wherever they occur literally: a server may echo the token it received.
   *
   * @param text the text, not null
   * @param secrets what to mask; empty strings are ignored
   * @return the text with {@code ***} for each secret
   */
  public static String secrets(String text, Collection<String> secrets) {
    String masked = text;
    // Longest first: a secret may begin with another one.
    for (String secret :
        secrets.stream()
            .filter(s -> !s.isEmpty())
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList()) {
      masked = masked.replace(secret, MASK);
    }
    return masked;
  }

  /**
   * The secrets that a request carries: the values of headers that are masked, and the API key in
   * its body. Also those in the template: Feign hands decoders the request as it was before its
   * client added the token, and {@code FeignFactory} leaves the token there.
   *
   * @param request the request
   * @return the values, for {@link #secrets}
   */
  public static List<String> secretsOf(Request request) {
    List<String> secrets = new ArrayList<>();
    addSecrets(request.headers(), secrets);
    if (request.requestTemplate() != null) {
      addSecrets(request.requestTemplate().headers(), secrets);
    }
    if (request.body() != null) {
      Map<String, String> found = Json.properties(request.body(), Set.of("api_key"));
      if (found != null) {
        secrets.addAll(found.values());
      }
    }
    return secrets;
  }

  private static void addSecrets(Map<String, Collection<String>> headers, List<String> secrets) {
    headers.forEach(
        (name, values) -> {
          if (header(name, "").equals(MASK)) {
            secrets.addAll(values);
          }
        });
  }
}
