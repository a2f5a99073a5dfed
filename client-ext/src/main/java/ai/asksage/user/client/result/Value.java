package ai.asksage.user.client.result;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * Objects that are equal if they hold equal values. JSON has what is annotated, however Jackson is
 * configured. The accessors stay in the subclasses: Jackson may not call methods of a class that is
 * not public.
 */
@JsonAutoDetect(
    fieldVisibility = Visibility.NONE,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
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
}
