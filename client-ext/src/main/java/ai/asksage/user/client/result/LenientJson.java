package ai.asksage.user.client.result;

import ai.asksage.user.client.internal.Json;
import ai.asksage.user.client.internal.ReadLimits;
import ai.asksage.user.client.internal.call.TransportErrors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the contract leaves open: strings that may contain JSON, values of any type, lists
 * with nulls.
 */
final class LenientJson {

  private LenientJson() {}

  /**
   * The value that a string contains as JSON, or null if there is no string or no such value in it.
   *
   * @throws ai.asksage.user.client.error.AskSageException if it holds too many values
   */
  static <T> @Nullable T json(String operationId, @Nullable String text, Class<T> type) {
    try {
      return text == null ? null : Json.find(text, type, ReadLimits.DEFAULT);
    } catch (IOException e) {
      throw TransportErrors.of(operationId, e);
    }
  }

  /** The elements of a list, or else of an array, each made a result; or else the message. */
  static <S, T> ResultList<T> results(
      @Nullable List<S> list,
      S @Nullable [] array,
      @Nullable String message,
      Function<S, T> result) {
    if (list == null && array == null) {
      return ResultList.ofMessage(message == null ? "" : message);
    }
    return ResultList.of(
        LenientJson.<S>present(list == null ? Arrays.asList(array) : list).stream()
            .map(result)
            .toList());
  }

  /** A deep unmodifiable copy of what Jackson makes of untyped JSON. */
  static @Nullable Object freeze(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((k, v) -> copy.put(k, freeze(v)));
      return Collections.unmodifiableMap(copy);
    }
    if (value instanceof Collection<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(v -> copy.add(freeze(v)));
      return Collections.unmodifiableList(copy);
    }
    return value;
  }

  /** The elements that are not null: {@code null} in a server's array carries no information. */
  static <T> List<T> present(@Nullable Collection<? extends T> values) {
    return values == null
        ? List.of()
        : values.stream().filter(Objects::nonNull).<T>map(v -> v).toList();
  }
}
