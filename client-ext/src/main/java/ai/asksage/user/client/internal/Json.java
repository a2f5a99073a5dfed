package ai.asksage.user.client.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import feign.codec.EncodeException;
import java.io.IOException;
import java.lang.reflect.Type;
import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How this client reads and writes JSON. Thread-safe. */
public final class Json {
  private static final int MAX_DEPTH = 100;

  /** Shorter texts are read in milliseconds, and each value takes a character at least. */
  private static final int UNCOUNTED = 256 * 1024;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          // A whole chat history is one string. Bodies are bounded by the
                          // transport, and so are strings.
                          .maxStringLength(Integer.MAX_VALUE)
                          // Values are walked recursively, on stacks of any size.
                          .maxNestingDepth(MAX_DEPTH)
                          .build())
                  // A table of the JVM is no place for names that a server makes up.
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  // Keeps what was read out of exception messages.
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          // A wrong type is an error, but for a number in a string: the API sends such numbers.
          .withCoercionConfig(
              LogicalType.Textual,
              c ->
                  c.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
          .withCoercionConfig(
              LogicalType.Boolean,
              c -> c.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
          .build();

  private Json() {}

  /**
   * Reads a value.
   *
   * @return null for {@code null}
   * @throws IOException if the text holds no such value, or reading it takes more than it may
   */
  public static @Nullable Object read(byte[] text, Type type, ReadLimits limits)
      throws IOException {
    return isShort(text.length, limits)
        ? reader(type).readValue(text)
        : read(MAPPER.createParser(text), type, limits);
  }

  /**
   * Like {@link #read(byte[], Type, ReadLimits)}.
   *
   * @return null also for text that holds no such value
   * @throws IOException if reading it takes more than it may
   */
  public static <T> @Nullable T find(String text, Class<T> type, ReadLimits limits)
      throws IOException {
    try {
      return isShort(text.length(), limits)
          ? reader(type).readValue(text, type)
          : type.cast(read(MAPPER.createParser(text), type, limits));
    } catch (IOException e) {
      if (isRefusal(e)) {
        throw e;
      }
      return null;
    }
  }

  private static boolean isShort(int length, ReadLimits limits) {
    return length <= Math.min(UNCOUNTED, limits.maxValues());
  }

  private static @Nullable Object read(JsonParser parser, Type type, ReadLimits limits)
      throws IOException {
    try (BudgetedParser budgeted = new BudgetedParser(parser, limits)) {
      try {
        return reader(type).readValue(budgeted);
      } catch (IOException e) {
        throw budgeted.reason(e);
      }
    }
  }

  private static ObjectReader reader(Type type) {
    return MAPPER.readerFor(MAPPER.constructType(type));
  }

  /**
   * Writes a value.
   *
   * @param value the value
   * @return JSON in UTF-8
   * @throws EncodeException if Jackson cannot write such a value, which no generated model is; its
   *     message does not quote the value
   */
  public static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new EncodeException("Jackson cannot write a " + value.getClass().getName());
    }
  }

  /**
   * Where reading failed, to be appended to what failed. It quotes nothing that arrived: property
   * names are those of the models.
   *
   * @return empty if the exception is not one of Jackson's
   */
  public static String place(Throwable e) {
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

  /** Whether reading took more than it may. */
  public static boolean isRefusal(IOException e) {
    return e instanceof TooManyValuesException || e instanceof SocketTimeoutException;
  }

  /** Whether the text was malformed, as opposed to an I/O error while reading it. */
  public static boolean isMalformed(Throwable e) {
    return e instanceof JsonProcessingException;
  }

  /**
   * Reads strings and numbers at the top level of an object, without reading the rest into memory.
   *
   * @return the values as text, or null if the text is not one whole JSON object
   */
  public static @Nullable Map<String, String> properties(byte[] text, Set<String> names) {
    try (JsonParser parser = MAPPER.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
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
      return parser.nextToken() == null ? found : null;
    } catch (IOException e) {
      return null;
    }
  }
}
