package ai.asksage.user.client.internal;

import static java.util.Comparator.comparingInt;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls the package-private constructor of a public type; of several, the one with the fewest
 * parameters. Only the client can create results and exceptions, so their constructors may change.
 */
public final class HiddenConstructor extends ClassValue<MethodHandle> {
  private static final HiddenConstructor OF = new HiddenConstructor();

  private HiddenConstructor() {}

  @Override
  protected MethodHandle computeValue(Class<?> type) {
    Constructor<?> constructor =
        Stream.of(type.getDeclaredConstructors())
            .min(comparingInt(Constructor::getParameterCount))
            .orElseThrow();
    try {
      return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
          .unreflectConstructor(constructor)
          .asType(MethodType.genericMethodType(constructor.getParameterCount()))
          .asSpreader(Object[].class, constructor.getParameterCount());
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException("Cannot create a " + type.getName(), e);
    }
  }

  public static <T> T create(Class<T> type, @Nullable Object... arguments) {
    try {
      return type.cast((Object) OF.get(type).invokeExact(arguments));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("No constructor throws checked exceptions", e);
    }
  }
}
