package ai.asksage.user.client.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Reads the language in which answers are written down: texts in quotes (escaped as in Java, with
 * {@code \x8b} for a byte), numbers for status lines, functions, and {@code *} to repeat what is
 * before it.
 */
final class AnswerText {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*('(?:[^'\\\\]|\\\\.)*'|[0-9]+|[a-z]+|[()*])");

  private final String text;
  private int at;

  private AnswerText(String text) {
    this.text = text;
  }

  /** The answer; words at its end say what becomes of the connection. */
  static RawAnswer parse(String text) {
    AnswerText reader = new AnswerText(text);
    List<byte[]> pieces = new ArrayList<>();
    RawAnswer.End end = RawAnswer.End.STAY;
    while (reader.peek() != null) {
      String word = reader.peek();
      if (word.equals("flush")) {
        reader.next();
        pieces.add(new byte[0]);
      } else if (List.of("close", "reset", "stall").contains(word)) {
        end = RawAnswer.End.valueOf(reader.next().toUpperCase(java.util.Locale.ROOT));
      } else {
        byte[] before = pieces.isEmpty() ? new byte[0] : pieces.remove(pieces.size() - 1);
        pieces.add(join(before, reader.term()));
      }
    }
    return new RawAnswer(pieces, end);
  }

  private byte[] expression() {
    byte[] all = new byte[0];
    while (peek() != null && !peek().equals(")")) {
      all = join(all, term());
    }
    next();
    return all;
  }

  private byte[] term() {
    byte[] value = primary();
    if ("*".equals(peek())) {
      next();
      byte[] once = value;
      int times = Integer.parseInt(next());
      value = new byte[once.length * times];
      for (int i = 0; i < times; i++) {
        System.arraycopy(once, 0, value, i * once.length, once.length);
      }
    }
    return value;
  }

  private byte[] primary() {
    String token = next();
    if (token.startsWith("'")) {
      return unescaped(token.substring(1, token.length() - 1));
    }
    if (token.matches("[0-9]+")) {
      return ("HTTP/1.1 " + token + " Some Reason\r\n").getBytes(UTF_8);
    }
    if (token.equals("(")) {
      return expression();
    }
    next();
    return applied(token, expression());
  }

  private static byte[] applied(String function, byte[] given) {
    return switch (function) {
      case "json" ->
          join("\"", new String(given, UTF_8).replace("\\", "\\\\").replace("\"", "\\\""), "\"");
      case "env" -> join("{\"response\":", given, ",\"status\":\"200\"}");
      case "sized" -> join("Content-Length: " + given.length + "\r\n\r\n", given);
      case "chunked" ->
          join(
              "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(given.length) + "\r\n",
              given,
              "\r\n0\r\n\r\n");
      case "gzip" -> compressed(given, true);
      case "deflate" -> compressed(given, false);
      case "gzipped" -> join("Content-Encoding: gzip\r\n", applied("sized", given));
      case "utf" -> new String(given, UTF_8).getBytes(java.nio.charset.StandardCharsets.UTF_16);
      default -> throw new IllegalArgumentException("There is no function " + function);
    };
  }

  private static byte[] compressed(byte[] text, boolean gzip) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream to = gzip ? new GZIPOutputStream(out) : new DeflaterOutputStream(out)) {
      to.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] unescaped(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Matcher part = Pattern.compile("\\\\x([0-9a-f]{2})|\\\\(.)|[^\\\\]+").matcher(text);
    while (part.find()) {
      if (part.group(1) != null) {
        out.write(Integer.parseInt(part.group(1), 16));
      } else {
        String plain = part.group(2) == null ? part.group() : ("\\" + part.group(2));
        out.writeBytes(plain.translateEscapes().getBytes(UTF_8));
      }
    }
    return out.toByteArray();
  }

  static byte[] join(Object... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Object part : parts) {
      out.writeBytes(part instanceof byte[] bytes ? bytes : part.toString().getBytes(UTF_8));
    }
    return out.toByteArray();
  }

  private String peek() {
    Matcher token = TOKEN.matcher(text).region(at, text.length());
    if (token.lookingAt()) {
      return token.group(1);
    }
    if (!text.substring(at).isBlank()) {
      throw new IllegalArgumentException("Not understood: " + text.substring(at));
    }
    return null;
  }

  private String next() {
    String token = peek();
    at = text.indexOf(token, at) + token.length();
    return token;
  }
}
