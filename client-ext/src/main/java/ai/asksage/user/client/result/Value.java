package ai.asksage.user.client.result;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import org.jspecify.annotations.Nullable;

/**
 * A result that is compared by value. Only annotated accessors are serialized, regardless of
 * Jackson's configuration. They must be in the subclasses: Jackson cannot call methods of a class
 * that is not public.
 */
@JsonAutoDetect(fieldVisibility = NONE, getterVisibility = NONE, isGetterVisibility = NONE)
abstract class Value<T> {
  final T value;

  Value(T value) {
    this.value = value;
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof Value<?> that
        && getClass() == that.getClass()
        && value.equals(that.value);
  }

  @Override
  public final int hashCode() {
    return value.hashCode();
  }

  // Override this if the value contains secrets or personal data.
  @Override
  public String toString() {
    return value.toString();
  }
}
