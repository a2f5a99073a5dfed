package ai.asksage.user.wire;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A list, which deployments send, or a message, which the documentation describes. Immutable.
 *
 * @param <T> the type of the list's elements
 */
public abstract sealed class ListOrMessage<T>
    permits ApiKeysOrMessage, DatasetPermissionsOrMessage {
  private final @Nullable List<T> list;
  private final @Nullable String message;

  ListOrMessage(List<T> list) {
    this.list = Collections.unmodifiableList(new ArrayList<>(list));
    this.message = null;
  }

  ListOrMessage(String message) {
    this.list = null;
    this.message = Objects.requireNonNull(message, "message");
  }

  /** {@return the list, unmodifiable; null if a message came instead} */
  public @Nullable List<T> list() {
    return list;
  }

  /** {@return the message; null if a list came instead} */
  public @Nullable String message() {
    return message;
  }

  @JsonValue
  @Nullable Object json() {
    return list == null ? message : list;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || other instanceof ListOrMessage<?> that
            && getClass() == that.getClass()
            && Objects.equals(json(), that.json());
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(json());
  }

  /** Returns the list, or the length of the message: a message may contain a secret. */
  @Override
  public String toString() {
    return message == null
        ? String.valueOf(list)
        : "message of " + message.length() + " characters";
  }
}
