package ai.asksage.user.testing.internal.operation;

import ai.asksage.user.testing.behavior.Access;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a list. Mutable.
 *
 * @param owner the user who has it
 * @param values the values by the names of properties in the contract
 * @param access the access of other users, if it is a dataset
 * @param messages the messages, if it is a chat
 */
public record Row(
    User owner,
    Map<String, @Nullable Object> values,
    Map<User, Access> access,
    List<Message> messages) {

  /** A message of a chat. */
  public record Message(String user, String message) {}

  Row(User owner) {
    this(owner, new LinkedHashMap<>(), new HashMap<>(), new ArrayList<>());
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
}
