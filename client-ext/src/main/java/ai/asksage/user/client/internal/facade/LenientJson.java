package ai.asksage.user.client.internal.facade;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.asksage.user.client.internal.Json;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds JSON in the texts that deployments send. The text may be the value itself, a string that
 * holds it once more, or an object around it.
 */
public final class LenientJson {
  /** Strings and objects around a value. */
  private static final int MAX_WRAPPERS = 4;

  private static final Pattern MAY_BE_JSON = Pattern.compile("\\s*+[\\[{\"]");

  private LenientJson() {}

  /**
   * The list in a text, read as an array of a type.
   *
   * @param reader reads a text as a type; null if the text does not hold it
   * @return null if there is no such list, or more than one
   */
  public static <T> T @Nullable [] list(
      String text, Class<T[]> type, BiFunction<String, Class<?>, @Nullable Object> reader) {
    Object found = reader.apply(text, type);
    if (found == null) {
      Object list = find(text, List.class::isInstance, json -> reader.apply(json, Object.class));
      found = list == null ? null : reader.apply(new String(Json.DEFAULT.write(list), UTF_8), type);
    }
    return type.cast(found);
  }

  /**
   * The one value that is wanted, in a text.
   *
   * @param reader reads a text as untyped JSON; null if it is not JSON
   * @return null if there is none, or more than one
   */
  public static @Nullable Object find(
      @Nullable String text, Predicate<Object> wanted, Function<String, @Nullable Object> reader) {
    return text == null ? null : find((Object) text, wanted, reader, MAX_WRAPPERS);
  }

  private static @Nullable Object find(
      @Nullable Object value,
      Predicate<Object> wanted,
      Function<String, @Nullable Object> reader,
      int wrappers) {
    if (value == null || wanted.test(value)) {
      return value;
    }
    if (wrappers == 0) {
      return null;
    }
    if (value instanceof String text) {
      return MAY_BE_JSON.matcher(text).lookingAt()
          ? find(reader.apply(text), wanted, reader, wrappers - 1)
          : null;
    }
    return value instanceof Map<?, ?> object && !isError(object)
        ? onlyOne(object.values(), wanted, reader, wrappers - 1)
        : null;
  }

  private static @Nullable Object onlyOne(
      Collection<?> values,
      Predicate<Object> wanted,
      Function<String, @Nullable Object> reader,
      int wrappers) {
    Object found = null;
    for (Object value : values) {
      Object inside = find(value, wanted, reader, wrappers);
      if (inside != null && found != null) {
        return null;
      }
      found = inside == null ? found : inside;
    }
    return found;
  }

  /** A list of errors is not the list that was asked for. */
  private static boolean isError(Map<?, ?> object) {
    return object.keySet().stream()
            .anyMatch(name -> String.valueOf(name).toLowerCase(Locale.ROOT).contains("error"))
        || String.valueOf(object.get("status")).matches("[45][0-9]{2}");
  }
}
