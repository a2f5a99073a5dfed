package ai.asksage.user.client.internal;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import feign.codec.EncodeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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

  /** The limit counts all tokens of a response, JSON in strings included. */
  public Json(int maxTokens) {
    this.maxTokens = maxTokens;
    this.mapper = JsonMapping.mapper(maxTokens);
  }

  /** A value, and how many tokens it took. */
  public record Read(@Nullable Object value, long tokens) {}

  /** Any charset but ISO-8859-1 is detected. */
  public Read read(InputStream body, Charset charset, Type type) throws IOException {
    try (JsonParser parser =
        charset.equals(StandardCharsets.ISO_8859_1)
            ? mapper.createParser(new InputStreamReader(body, charset))
            : mapper.createParser(body)) {
      return read(parser, mapper.constructType(type), 0);
    }
  }

  /** {@code before}: how many tokens of the response were read before. */
  public Read read(String text, Type type, long before) throws IOException {
    try (JsonParser parser = mapper.createParser(text)) {
      return read(parser, mapper.constructType(type), before);
    }
  }

  private Read read(JsonParser parser, JavaType type, long before) throws IOException {
    Object value = mapper.readerFor(type).readValue(parser);
    long tokens = before + parser.currentTokenCount();
    if (parser.nextToken() != null) {
      throw new JsonMappingException(parser, "more than one JSON value");
    }
    if (tokens > maxTokens) {
      throw new StreamConstraintsException(
          "Token count (%d) exceeds the maximum allowed (%d)".formatted(tokens, maxTokens));
    }
    return new Read(value, tokens);
  }

  public byte[] write(Object value) {
    try {
      return mapper.writeValueAsBytes(value);
    } catch (JsonProcessingException e) { // Its message may quote the value.
      throw new EncodeException("Jackson cannot write a " + value.getClass().getName());
    }
  }

  /** Reads strings and numbers at the top level; none if the body is not one JSON object. */
  public Map<String, String> properties(byte[] body, Collection<String> names) {
    try (JsonParser parser = mapper.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Map.of();
      }
      Map<String, String> found = new HashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (!names.contains(name)) {
          parser.skipChildren();
        } else if (value == JsonToken.VALUE_STRING || value.isNumeric()) {
          found.put(name, parser.getText());
        } else {
          found.remove(name);
          parser.skipChildren();
        }
      }
      return parser.nextToken() == null ? found : Map.of();
    } catch (IOException e) {
      return Map.of();
    }
  }

  /** Where reading failed, or the limit that was exceeded. Quotes nothing that arrived. */
  public static String place(Throwable e) {
    String limit = limit(e);
    if (limit != null) {
      return ": " + limit;
    }
    StringBuilder place = new StringBuilder();
    if (e instanceof JsonProcessingException json && json.getLocation() != null) {
      JsonLocation at = json.getLocation();
      place.append(" at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()));
    }
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      place.append(" in ");
      for (JsonMappingException.Reference step : mapping.getPath()) {
        place.append(
            step.getFieldName() == null ? "[" + step.getIndex() + "]" : "/" + step.getFieldName());
      }
    }
    return place.toString();
  }

  /** The limit that was exceeded, or null. Jackson's message has only numbers. */
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
