package ai.asksage.user.client.internal;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import feign.codec.EncodeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON within limits on tokens, depth, names and numbers. Thread-safe. */
public final class Json {
  public static final int MAX_TOKENS = 500_000;
  public static final Json DEFAULT = new Json(MAX_TOKENS);

  private final JsonMapper mapper;
  private final int maxTokens;

  /** Limits the tokens of a response, including JSON in strings. */
  public Json(int maxTokens) {
    this.maxTokens = maxTokens;
    this.mapper = JsonMapping.mapper(maxTokens);
  }

  /** Detects all charsets but ISO-8859-1. Counts the tokens in {@code body}, unless it is null. */
  public @Nullable Object read(
      InputStream content, Charset charset, Type type, @Nullable ResponseBody body)
      throws IOException {
    try (JsonParser parser =
        charset.equals(StandardCharsets.ISO_8859_1)
            ? mapper.createParser(new InputStreamReader(content, charset))
            : mapper.createParser(content)) {
      return read(parser, type, body);
    }
  }

  /** Reads JSON inside a string of the body. */
  public @Nullable Object read(String text, Type type, @Nullable ResponseBody body)
      throws IOException {
    try (JsonParser parser =
        mapper.createParser(body == null ? new StringReader(text) : body.reader(text))) {
      return read(parser, type, body);
    }
  }

  private @Nullable Object read(JsonParser parser, Type type, @Nullable ResponseBody body)
      throws IOException {
    Object value = mapper.readerFor(mapper.constructType(type)).readValue(parser);
    if (body != null) {
      body.tokens += parser.currentTokenCount();
      if (body.tokens > maxTokens) {
        throw new StreamConstraintsException(
            "Token count (%d) exceeds the maximum allowed (%d)".formatted(body.tokens, maxTokens));
      }
    }
    return value;
  }

  public byte[] write(Object value) {
    try {
      return mapper.writeValueAsBytes(value);
    } catch (JsonProcessingException e) { // Drop the cause: it may quote the value.
      throw new EncodeException("Jackson cannot write a " + value.getClass().getName());
    }
  }

  /** Reads strings and numbers at the top level. Empty if the body is not a single JSON object. */
  public Map<String, String> properties(byte[] body, Collection<String> names) {
    try (JsonParser parser = mapper.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Map.of();
      }
      Map<String, String> found = new HashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        found.remove(name); // The last value counts.
        if (names.contains(name) && (value == JsonToken.VALUE_STRING || value.isNumeric())) {
          found.put(name, parser.getText());
        }
        parser.skipChildren();
      }
      return parser.nextToken() == null ? found : Map.of();
    } catch (IOException e) {
      return Map.of();
    }
  }

  /** Returns where reading failed, or the exceeded limit. Quotes nothing that arrived. */
  public static String place(Throwable e) {
    String limit = limit(e);
    if (limit != null) {
      return ": " + limit;
    }
    JsonLocation at = e instanceof JsonProcessingException json ? json.getLocation() : null;
    String place =
        at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    return e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
        ? mapping.getPath().stream().map(Json::step).collect(joining("", place + " in ", ""))
        : place;
  }

  private static String step(JsonMappingException.Reference step) {
    String name = step.getFrom() instanceof Map ? "*" : step.getFieldName(); // Keys are content.
    return name == null ? "[" + step.getIndex() + "]" : "/" + name;
  }

  /** Returns the exceeded limit, or null. Jackson's message has only numbers. */
  public static @Nullable String limit(Throwable e) {
    for (Throwable cause : Causes.of(e)) {
      if (cause instanceof StreamConstraintsException limit) {
        String what = limit.getOriginalMessage().replaceFirst(",? from .*", ")");
        return what.startsWith("Token count") ? what + " (maxResponseTokens)" : what;
      }
    }
    return null;
  }

  public static boolean isMalformed(Throwable e) {
    return e instanceof JsonProcessingException;
  }
}
