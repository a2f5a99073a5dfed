package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.internal.Json;
import feign.Feign;
import feign.Target.HardCodedTarget;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Begins calls with the settings of a client or of a view of it. Views share Feign's proxies, so
 * that making one costs little. Thread-safe.
 */
public final class Calls {
  private static final Object[] NO_ARGUMENTS = {};

  private final Feign feign;
  private final String baseUrl;
  private final Json json;
  private final LongSupplier nanoTime;
  private final Call.Settings settings;

  /** Feign's proxies, which take a {@link Call} as one argument more than their methods have. */
  private final Map<Class<?>, Object> proxies;

  /**
   * Creates calls of a client.
   *
   * @param feign makes the proxies; its client is a {@link CallClient}
   */
  public Calls(
      Feign feign, String baseUrl, Json json, LongSupplier nanoTime, Call.Settings settings) {
    this(feign, baseUrl, json, nanoTime, settings, new ConcurrentHashMap<>());
  }

  private Calls(
      Feign feign,
      String baseUrl,
      Json json,
      LongSupplier nanoTime,
      Call.Settings settings,
      Map<Class<?>, Object> proxies) {
    this.feign = feign;
    this.baseUrl = baseUrl;
    this.json = json;
    this.nanoTime = nanoTime;
    this.settings = settings;
    this.proxies = proxies;
  }

  /** Returns the same with other settings. */
  public Calls with(Call.Settings other) {
    return new Calls(feign, baseUrl, json, nanoTime, other, proxies);
  }

  public Call.Settings settings() {
    return settings;
  }

  /** The base URL, for the toString() of facades. */
  @Override
  public String toString() {
    return baseUrl;
  }

  Json json() {
    return json;
  }

  /** Begins a call: its time runs from now on. */
  public Call begin() {
    return new Call(this, settings, new Call.Deadline(settings.callTimeout(), nanoTime));
  }

  /** Returns an implementation of an interface, each method of which is a call. */
  public <T> T api(Class<T> type) {
    return api(type, null);
  }

  <T> T api(Class<T> type, @Nullable Call call) {
    Object proxy =
        proxies.computeIfAbsent(
            type,
            made -> {
              OperationInfo.requireSafe(made);
              try {
                return feign.newInstance(new HardCodedTarget<>(made, baseUrl));
              } catch (IllegalStateException e) { // A method without Feign's annotations.
                throw new IllegalArgumentException(e.getMessage(), e);
              }
            });
    InvocationHandler handler = new Handler(type, proxy, call);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private final class Handler implements InvocationHandler {
    private final Class<?> type;
    private final Object proxy;
    private final @Nullable Call call;

    Handler(Class<?> type, Object proxy, @Nullable Call call) {
      this.type = type;
      this.proxy = proxy;
      this.call = call;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] given)
        throws Throwable {
      Object[] arguments = given == null ? NO_ARGUMENTS : given;
      if (method.getDeclaringClass() == Object.class) {
        return ofObject(self, method, arguments);
      }
      if (method.isDefault()) {
        Class<?> declaring = method.getDeclaringClass(); // It need not be public.
        return MethodHandles.privateLookupIn(declaring, MethodHandles.lookup())
            .unreflectSpecial(method, declaring)
            .bindTo(self)
            .invokeWithArguments(arguments);
      }
      if (call != null) {
        return invoke(method, arguments, call);
      }
      try (Call own = begin()) {
        return invoke(method, arguments, own);
      }
    }

    private @Nullable Object invoke(Method method, Object[] arguments, Call options)
        throws Throwable {
      // Feign finds the options of a call among the arguments, wherever they stand.
      Object[] withOptions = Arrays.copyOf(arguments, arguments.length + 1);
      withOptions[arguments.length] = options;
      try {
        return Proxy.getInvocationHandler(proxy).invoke(proxy, method, withOptions);
      } catch (IllegalArgumentException e) {
        throw e;
      } catch (RuntimeException e) {
        String id = OperationInfo.of(method, Feign.configKey(type, method)).id();
        throw TransportErrors.typed(id, "a capability, or the encoder of a custom type,", e);
      }
    }

    private Object ofObject(Object self, Method method, Object[] arguments) throws Throwable {
      return switch (method.getName()) {
        case "equals" -> self == arguments[0];
        case "hashCode" -> System.identityHashCode(self);
        case "toString" -> type.getSimpleName() + " of " + baseUrl;
        default -> throw new InvocationTargetException(null, method.getName());
      };
    }
  }
}
