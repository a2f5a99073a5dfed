package ai.asksage.user.client.internal;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What may be logged of a request or response: secrets masked, bounded, on one line. */
public final class LogText {
  /** How many characters of a body are logged. */
  public static final int MAX_BODY = 8 * 1024;

  private LogText() {}

  /** Passes on each header of a request as a line. */
  public static void sent(Map<String, Collection<String>> headers, Consumer<String> line) {
    forEach(
        headers,
        (name, value) -> line.accept(SafeText.oneLine(name + ": " + Redaction.sent(name, value))));
  }

  /** Passes on each header of a response as a line. */
  public static void headers(
      Map<String, Collection<String>> headers, List<String> secrets, Consumer<String> line) {
    forEach(
        headers,
        (name, value) ->
            line.accept(
                SafeText.oneLine(
                    name + ": " + Redaction.secrets(Redaction.header(name, value), secrets))));
  }

  public static String body(byte[] body, List<String> secrets) {
    String text =
        Redaction.secrets(Redaction.body(new String(body, StandardCharsets.UTF_8)), secrets);
    // Masked first: what is left of a secret that was cut would not be recognized.
    String start = text.length() <= MAX_BODY ? text : text.substring(0, MAX_BODY);
    return SafeText.oneLine(start)
        + (text.length() <= MAX_BODY ? "" : " ... (" + body.length + " bytes)");
  }

  /**
   * The URL without user name, password and query, where a user's own Feign.Builder may have put
   * secrets.
   */
  public static String url(String url) {
    return SafeText.oneLine(url.replaceFirst("//[^/?#]*@", "//").replaceFirst("[?#].*", ""));
  }

  private static void forEach(
      Map<String, Collection<String>> headers, BiConsumer<String, String> action) {
    headers.forEach((name, values) -> values.forEach(value -> action.accept(name, value)));
  }
}
