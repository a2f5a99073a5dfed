package ai.asksage.user.client.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Calls a package-private constructor of a public type. Only the client's own packages can create
 * results and exceptions, so their constructors may change.
 */
public final class HiddenConstructor<T> {
  private final Class<T> type;
  private final MethodHandle handle;

  public HiddenConstructor(Class<T> type, Class<?>... parameters) {
    this.type = type;
    try {
      this.handle =
          MethodHandles.privateLookupIn(type, MethodHandles.lookup())
              .findConstructor(type, MethodType.methodType(void.class, parameters))
              .asType(MethodType.genericMethodType(parameters.length))
              .asSpreader(Object[].class, parameters.length);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("There is no such constructor of " + type.getName(), e);
    }
  }

  public T create(@Nullable Object... arguments) {
    try {
      return type.cast((Object) handle.invokeExact(arguments));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("No constructor throws checked exceptions", e);
    }
  }
}
