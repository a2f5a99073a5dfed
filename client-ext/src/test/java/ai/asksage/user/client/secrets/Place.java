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

/**
 * The places in a response where a server or a proxy may repeat secrets. {@code %s} stands for the
 * secrets, {@code %j} for the secrets in a JSON string, and {@code %n} for those that may be the
 * name of a header.
 */
enum Place {
  REASON(To.CALL, head("200 %s") + To.SUCCESS),
  STATUS_LINE(To.CALL, "HTTP/1.1 %s\r\n\r\n"),
  PROTOCOL(To.CALL, "%s 200 OK\r\n\r\n"),
  LINE_BEFORE_THE_STATUS(To.CALL, "%s\r\n" + head("200 OK") + To.SUCCESS),
  HEADER_LINE(To.CALL, head("200 OK", "%s") + To.SUCCESS),
  HEADER_NAME(To.CALL, head("500 A", "%n: a", "x-%n: b") + "\r\n"),
  PUBLIC_HEADER(To.CALL, head("500 A", "Server: %s", "Via: %s", "Date: %s") + "\r\n"),
  OTHER_HEADER(To.CALL, head("200 A", "X-Auth-Token: %s", "X-A: %s") + To.SUCCESS),
  COOKIE(To.CALL, head("502 A", "Set-Cookie: session=%s") + "\r\n"),
  CHALLENGE(To.CALL, head("401 A", "WWW-Authenticate: Bearer error=\"%s\"") + "\r\n"),
  LOCATION(To.CALL, head("302 A", "Location: https://a:%s@b.example/%s?c=%s#%s") + "\r\n"),
  LOCATION_HOST(To.CALL, head("307 A", "Location: //%n/") + "\r\n"),
  RETRY_AFTER(To.CALL, head("429 A", "Retry-After: %s") + "\r\n"),
  CONTENT_TYPE(To.CALL, head("200 A", "Content-Type: %s") + "\r\n<html>"),
  CHARSET(To.CALL, head("200 A", "Content-Type: text/html; charset=%s") + "\r\n<html>"),
  CONTENT_ENCODING(To.CALL, head("200 A", "Content-Encoding: %s") + To.SUCCESS),
  CONTENT_LENGTH(To.CALL, head("200 A", "Content-Length: %s") + "\r\n{}"),
  TRANSFER_ENCODING(To.CALL, head("200 A", "Transfer-Encoding: %s") + "\r\n{}"),
  CHUNK_SIZE(To.CALL, head("200 A", "Transfer-Encoding: chunked") + "\r\n%s\r\n"),
  TRAILER(To.CALL, head("500 A", "Transfer-Encoding: chunked") + "\r\n0\r\n%s\r\nX: %s\r\n\r\n"),
  MESSAGE(To.CALL, head("200 A") + "\r\n{\"response\":\"%j\",\"status\":400}"),
  MESSAGE_OF_STATUS(To.CALL, head("403 A") + "\r\n{\"response\":\"%j\",\"status\":403}"),
  DETAIL(To.CALL, head("400 A") + "\r\n{\"message\":\"%j\",\"detail\":\"%j\"}"),
  PAGE(To.CALL, head("500 A", "Content-Type: text/html") + "\r\n<html>%s</html>"),
  NO_JSON(To.CALL, head("200 A") + "\r\n%s"),
  NO_JSON_UNTIL_IT_BREAKS(To.CALL, head("500 A", "Content-Length: 90000") + "\r\n%s"),
  WRONG_TYPE(To.CALL, head("200 A") + "\r\n{\"response\":[{\"id\":\"%j\"}],\"status\":200}"),
  WRONG_STATUS(To.CALL, head("200 A") + "\r\n{\"response\":[],\"status\":\"%j\"}"),
  PROPERTY_NAME(To.CALL, head("200 A") + "\r\n{\"response\":{\"%j\":{\"%j\":1}},\"%j\":[1}"),
  FAR_INTO_THE_BODY(To.CALL, head("500 A") + "\r\n" + "x".repeat(3980) + "%s" + "%s".repeat(20)),
  EXCHANGE_REASON(To.EXCHANGE, head("400 %s") + "\r\n"),
  EXCHANGE_MESSAGE(To.EXCHANGE, head("200 A") + "\r\n{\"response\":\"%j\",\"status\":400}"),
  EXCHANGE_PAGE(To.EXCHANGE, head("500 A", "Server: %s", "X-B: %s") + "\r\n<html>%s"),
  EXCHANGE_TOKEN(To.EXCHANGE, head("200 A") + "\r\n{\"response\":[\"%j\"],\"status\":200}"),
  PROXY_REFUSAL(To.PROXY, head("407 %s", "Proxy-Authenticate: %s", "X-C: %s") + "\r\n%s"),
  PROXY_PAGE(To.PROXY, head("502 %s", "Via: %s") + "\r\n<html>%s"),
  PROXY_STATUS_LINE(To.PROXY, "HTTP/1.1 %s\r\n\r\n"),
  PROXY_HEADER_LINE(To.PROXY, head("200 OK", "Via: a", "%s") + "\r\n"),
  PROXY_NO_HTTP(To.PROXY, "%s\r\n\r\n"),
  TUNNEL_REFUSAL(To.TUNNEL, head("407 %s", "Proxy-Authenticate: %s", "X-C: %s") + "\r\n%s"),
  TUNNEL_PAGE(To.TUNNEL, head("403 %s", "Via: %s") + "\r\n<html>%s"),
  TUNNEL_STATUS_LINE(To.TUNNEL, "HTTP/1.1 %s\r\n\r\n"),
  TUNNEL_HEADER_LINE(To.TUNNEL, head("200 OK", "Via: a", "%s") + "\r\n"),
  TUNNEL_NO_HTTP(To.TUNNEL, "%s\r\n\r\n"),
  TUNNEL_NO_TLS(To.TUNNEL, head("200 OK") + "\r\n%s");

  /** The request that gets the response. */
  enum To {
    CALL,
    EXCHANGE,
    PROXY,
    TUNNEL;

    static final String SUCCESS = "\r\n{\"response\":[],\"status\":200}";
  }

  final To to;
  private final String response;

  Place(To to, String response) {
    this.to = to;
    this.response = response;
  }

  /** Returns the response. The server then closes the connection. */
  byte[] with(String secrets, String names) {
    return response
        .replace("%s", secrets)
        .replace("%j", SecretForm.inJson(secrets))
        .replace("%n", names)
        .getBytes(ISO_8859_1);
  }

  private static String head(String... lines) {
    return "HTTP/1.1 " + String.join("\r\n", lines) + "\r\n";
  }

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
    HTML(text -> text.replace("\"", "&quot;").replace("/", "&#x2F;")),
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
}
