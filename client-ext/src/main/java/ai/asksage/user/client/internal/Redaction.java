package ai.asksage.user.client.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import feign.Request;
import feign.RequestTemplate;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Masks secrets in text: those of a call, the values of secret properties, and headers that are not
 * on an allow-list. Finds secrets in any case, in up to eight layers of escapes (JSON, URLs, HTML),
 * inside Base64, and in UTF-16 that was read as UTF-8. Takes linear time.
 */
public final class Redaction {
  public static final String MASK = "***";
  public static final int MAX_LOGGED = 8 * 1024;

  private static final Set<String> PUBLIC_HEADERS =
      Set.of(
          ("accept accept-encoding age allow cache-control cf-ray connection content-encoding"
                  + " content-language content-length content-type date etag expires host keep-alive"
                  + " last-modified location proxy-authenticate request-id retry-after server"
                  + " traceparent transfer-encoding user-agent vary via www-authenticate"
                  + " x-amzn-requestid x-amzn-trace-id x-correlation-id x-ratelimit-limit"
                  + " x-ratelimit-remaining x-ratelimit-reset x-request-id")
              .split(" "));

  /** The address of a login page may carry a password, or a session in its parameters. */
  private static final Pattern SECRETS_OF_ADDRESS =
      Pattern.compile("(?<=//)[^/?#]*(?=@)|(?<=[?#;]).+", Pattern.DOTALL);

  /** The values in {@code a=x; b=y} and {@code Digest a="x", b="y"}. */
  private static final Pattern PART_OF_HEADER = Pattern.compile("=\"?([^;,\"\\s]+)");

  /** Shorter values occur in any text. */
  private static final int SHORTEST_PART = 4;

  private static final int SHORTEST_BASE64 = 6;

  private final List<String> forms;

  /** At least as long as the longest secret with two layers of escapes. */
  private final int margin;

  public Redaction(Collection<String> secrets) {
    this.forms =
        secrets.stream()
            .filter(secret -> !secret.isBlank())
            .flatMap(Redaction::forms)
            .distinct()
            .toList();
    this.margin = 12 * secrets.stream().mapToInt(String::length).max().orElse(0);
  }

  /**
   * Masks the headers that are not public, also in parts, and the secrets of the body. Reads the
   * template, too: it has the token, which the request that Feign hands to decoders lacks.
   */
  public static Redaction of(@Nullable Request request) {
    if (request == null) {
      return new Redaction(List.of());
    }
    RequestTemplate template = request.requestTemplate();
    byte[] body = request.body() == null ? new byte[0] : request.body();
    Collection<String> inBody = Json.DEFAULT.properties(body, SecretSearch.NAMES).values();
    Stream<String> inHeaders =
        Stream.of(request.headers(), template == null ? request.headers() : template.headers())
            .flatMap(headers -> headers.entrySet().stream())
            .filter(header -> !isPublic(header.getKey()))
            .flatMap(header -> header.getValue().stream())
            .flatMap(Redaction::parts)
            .filter(part -> part.length() >= SHORTEST_PART);
    return new Redaction(Stream.concat(inHeaders, inBody.stream()).toList());
  }

  public String text(String text) {
    String readable = text.replace("\0", ""); // UTF-16 read as UTF-8 has many NULs.
    return new SecretSearch(readable).masked(forms);
  }

  /** Reads about four times {@code maxLength}, and drops an end that may be part of a secret. */
  public String beginning(String text, int maxLength) {
    int window = 4 * maxLength + margin;
    boolean whole = text.length() <= window;
    String masked = text(whole ? text : text.substring(0, window));
    int kept = whole ? masked.length() : masked.length() - margin;
    return masked.substring(0, Math.max(0, Math.min(maxLength, kept)));
  }

  /** {@code length} is that of the whole body, whose beginning is given. */
  public String logged(byte[] body, int length) {
    int enough = Math.min(body.length, 64 * MAX_LOGGED);
    String text = Text.oneLine(beginning(new String(body, 0, enough, UTF_8), MAX_LOGGED));
    return length <= MAX_LOGGED ? text : text + " ... (" + length + " bytes)";
  }

  /** Returns masked headers, on one line each; unmodifiable, with case-insensitive names. */
  public Map<String, Collection<String>> headers(Map<String, Collection<String>> headers) {
    Map<String, Collection<String>> masked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(
        (name, values) ->
            masked.put(
                Text.oneLine(text(name)),
                values.stream().map(value -> header(name, value)).toList()));
    return Collections.unmodifiableMap(masked);
  }

  public String header(String name, String value) {
    if (!isPublic(name)) {
      return MASK;
    }
    boolean address = name.equalsIgnoreCase("location");
    return Text.oneLine(text(address ? SECRETS_OF_ADDRESS.matcher(value).replaceAll(MASK) : value));
  }

  public static String url(String url) {
    return Text.oneLine(url.replaceFirst("//[^/?#]*@", "//").replaceFirst("(?s)[?#].*", ""));
  }

  /** Returns the secret, its decoded form, UTF-8 as ISO-8859-1, and Base64 at three offsets. */
  private static Stream<String> forms(String secret) {
    String bytes = new String(secret.getBytes(UTF_8), ISO_8859_1);
    Stream<String> base64 = IntStream.range(0, 3).mapToObj(before -> base64(bytes, before));
    return Stream.concat(
            Stream.of(secret, SecretSearch.decoded(secret), bytes),
            base64.filter(form -> form.length() >= SHORTEST_BASE64))
        .map(SecretSearch::fold);
  }

  private static String base64(String bytes, int before) {
    byte[] shifted = ("\0".repeat(before) + bytes).getBytes(ISO_8859_1);
    int start = before == 0 ? 0 : before + 1;
    int end = Math.max(start, shifted.length * 8 / 6);
    return Base64.getEncoder().encodeToString(shifted).substring(start, end);
  }

  private static boolean isPublic(String header) {
    return PUBLIC_HEADERS.contains(header.toLowerCase(Locale.ROOT));
  }

  private static Stream<String> parts(String value) {
    String withoutScheme = value.substring(value.indexOf(' ') + 1);
    return Stream.concat(
        Stream.of(value, withoutScheme),
        PART_OF_HEADER.matcher(value).results().map(part -> part.group(1)));
  }
}
