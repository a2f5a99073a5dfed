package ai.asksage.user.testing.internal.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a list.
 *
 * @param owner the user who has it
 * @param values the values by the names of properties in the contract; mutable
 */
public record Row(User owner, Map<String, @Nullable Object> values) {
  Row(User owner) {
    this(owner, new LinkedHashMap<>());
  }

  /** Sets a value. Returns this row. */
  public Row put(String property, @Nullable Object value) {
    values.put(property, value);
    return this;
  }

  boolean has(String property, Object value) {
    return value.equals(values.get(property));
  }

  /** {@return a value as text} */
  public String text(String property) {
    return String.valueOf(values.get(property));
  }

  /** {@return a mutable list of maps} */
  @SuppressWarnings("unchecked") // It was put here by the state.
  public List<Map<String, String>> list(String property) {
    return (List<Map<String, String>>) values.get(property);
  }
}
