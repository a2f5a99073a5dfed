package ai.asksage.user.client.internal;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What of a request or response may stand in a log: secrets masked, bounded, one line each. */
public final class LogText {
  /** Characters of a body. */
  public static final int MAX_BODY = 8 * 1024;

  private LogText() {}

  /** Gives each header as a line. */
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
    // Only now: of a secret that is cut, the rest would not be recognized.
    String start = text.length() <= MAX_BODY ? text : text.substring(0, MAX_BODY);
    return SafeText.oneLine(start)
        + (text.length() <= MAX_BODY ? "" : " ... (" + body.length + " bytes)");
  }

  /**
   * Without user name, password and query, in which a Feign.Builder of the user's may have put
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
