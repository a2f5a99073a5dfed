package ai.asksage.user.client.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import feign.Request;
import feign.TypedResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

  /** Of a request: what this client and Feign set. Whatever else is there may be a secret. */
  private static final Set<String> PUBLIC_HEADERS =
      Set.of("accept", "accept-encoding", "content-length", "content-type", "host", "user-agent");

  /** Shorter ones are no secrets, and occur in any text. */
  private static final int SHORTEST_OWN_SECRET = 4;

  // A login page's address may carry a session in its query or a password in front of the host.
  private static final Pattern SECRETS_OF_ADDRESS =
      Pattern.compile("(?<=//)[^/?#@]*(?=@)|(?<=[?#]).+");

  private Redaction() {}

  /**
   * Masks the values of {@code api_key}, {@code access_token}, {@code key} and {@code
   * x-access-tokens} (upper or lower case) in JSON: at any depth, inside strings that hold JSON,
   * and when the text is cut off; in what Python prints, and in forms. Takes linear time, whatever
   * the text; other text stays as it is.
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
   * Masks the value of a header of a request, unless any request has it: others are of the user's
   * own, and what they carry is not known.
   */
  public static String sent(String name, String value) {
    return PUBLIC_HEADERS.contains(name.toLowerCase(Locale.ROOT)) ? value : MASK;
  }

  /**
   * Masks what a server may have echoed and what it may have added: {@link #body} and {@link
   * #secrets}.
   */
  public static String text(String text, Collection<String> secrets) {
    return secrets(body(text), secrets);
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
   * The secrets that a request carries: the values of all headers but those that any request has,
   * also without the scheme in front, and the API key in its body. Also those in the template:
   * Feign hands decoders the request as it was before its client added the token, and {@code
   * FeignFactory} leaves the token there.
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

  /**
   * Headers as people may see them.
   *
   * @param headers of a request or a response
   * @param secrets what to mask, in names too: a server may echo anything anywhere
   * @return an unmodifiable copy, whose names are case-insensitive
   */
  public static Map<String, Collection<String>> headers(
      Map<String, Collection<String>> headers, Collection<String> secrets) {
    Map<String, Collection<String>> masked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(
        (name, values) -> {
          if (name != null) { // HttpURLConnection files the status line under null.
            masked.put(
                secrets(name, secrets),
                values.stream().map(v -> text(header(name, v), secrets)).toList());
          }
        });
    return Collections.unmodifiableMap(masked);
  }

  /**
   * A response as people may see it: without the secrets of its request in its headers, and with a
   * request that has none in headers and body.
   *
   * @param response what Feign gives to the caller
   * @return the same but for the secrets
   */
  public static TypedResponse<?> response(TypedResponse<?> response) {
    Request sent = response.request();
    List<String> secrets = secretsOf(sent);
    byte[] text = sent.body() == null ? null : body(new String(sent.body(), UTF_8)).getBytes(UTF_8);
    Map<String, Collection<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sent.headers()
        .forEach(
            (name, values) -> headers.put(name, values.stream().map(v -> sent(name, v)).toList()));
    Request masked =
        Request.create(
            sent.httpMethod(), sent.url(), Collections.unmodifiableMap(headers), text, UTF_8, null);
    TypedResponse.Builder<Object> answer = TypedResponse.builder();
    answer.status(response.status());
    answer.reason(response.reason());
    answer.protocolVersion(response.protocolVersion());
    answer.headers(headers(response.headers(), secrets));
    answer.body(response.body());
    answer.request(masked);
    return answer.build();
  }

  private static void addSecrets(Map<String, Collection<String>> headers, List<String> secrets) {
    headers.forEach(
        (name, values) -> {
          if (header(name, "").equals(MASK)) {
            secrets.addAll(values);
          }
          if (sent(name, "").equals(MASK)) {
            values.stream()
                .flatMap(value -> Stream.of(value, value.substring(value.indexOf(' ') + 1)))
                .filter(secret -> secret.length() >= SHORTEST_OWN_SECRET)
                .forEach(secrets::add);
          }
        });
  }
}
