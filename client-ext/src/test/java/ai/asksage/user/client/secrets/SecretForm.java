package ai.asksage.user.client.secrets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The encodings in which a server may echo a secret. */
enum SecretForm {
  AS_IT_IS(text -> text),
  UPPER_CASE(text -> text.toUpperCase(Locale.ROOT)),
  LOWER_CASE(text -> text.toLowerCase(Locale.ROOT)),
  JSON_STRING(SecretForm::inJson),
  JSON_IN_JSON(text -> inJson(inJson(text))),
  JSON_UNICODE(text -> each(text, c -> String.format("\\u%04X", c))),
  JSON_UNICODE_IN_JSON(text -> each(text, c -> String.format("\\\\u%04x", c))),
  URL(text -> each(text, c -> String.format("%%%02X", c))),
  URL_TWICE(text -> each(text, c -> String.format("%%25%02x", c))),
  HTML(
      text ->
          text.replace("&", "&amp;")
              .replace("\"", "&quot;")
              .replace("<", "&lt;")
              .replace("/", "&#x2F;")),
  HTML_DECIMAL(text -> each(text, c -> "&#" + c + ";")),
  BASIC(text -> Base64.getEncoder().encodeToString(("jane:" + text).getBytes(UTF_8))),
  BASE64_URL(text -> Base64.getUrlEncoder().encodeToString(("ab" + text).getBytes(UTF_8))),
  UTF_16(text -> new String(text.getBytes(UTF_16LE), ISO_8859_1));

  private final UnaryOperator<String> encoding;

  SecretForm(UnaryOperator<String> encoding) {
    this.encoding = encoding;
  }

  String of(String text) {
    return encoding.apply(text);
  }

  /** Returns whether the encoding hides the property names that mark new secrets. */
  boolean hidesNames() {
    return this == BASIC || this == BASE64_URL;
  }

  /** Returns the substrings of any text that shows at least half of the secret in this form. */
  Stream<String> traces(String secret) {
    if (hidesNames()) {
      String encoded = of(secret);
      int end = encoded.length() - 4;
      return Stream.of(encoded.substring(8, 18), encoded.substring(end - 10, end));
    }
    int half = secret.length() / 2;
    return Stream.of(secret.substring(0, half), secret.substring(half)).map(this::of);
  }

  static String inJson(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/");
  }

  private static String each(String text, IntFunction<String> encoding) {
    return text.chars().mapToObj(encoding).collect(Collectors.joining());
  }
}
