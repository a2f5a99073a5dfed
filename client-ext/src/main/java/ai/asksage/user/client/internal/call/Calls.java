package ai.asksage.user.client.internal.call;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import ai.asksage.user.client.internal.Json;
import feign.Feign;
import feign.Target.HardCodedTarget;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Implements interfaces: each method makes a call through Feign's proxy. Thread-safe. */
public record Calls(
    Feign feign,
    String baseUrl,
    Json json,
    Environment environment,
    Settings settings,
    ConcurrentMap<Class<?>, Object> proxies) {
  /** A null {@code attemptTimeout} means 20 s, or half of {@code callTimeout} if that is less. */
  public record Settings(
      Duration callTimeout,
      Duration connectTimeout,
      @Nullable Duration attemptTimeout,
      int maxRetries,
      Map<String, String> headers) {

    public Settings within(Duration atMost) {
      Duration timeout = atMost.compareTo(callTimeout) < 0 ? atMost : callTimeout;
      return new Settings(timeout, connectTimeout, attemptTimeout, maxRetries, headers);
    }

    long attemptMillis() {
      return attemptTimeout == null
          ? Math.min(20_000, callTimeout.toMillis() / 2)
          : attemptTimeout.toMillis();
    }
  }

  /** The clock, waits and log, which tests can replace. */
  public record Environment(Clock clock, Sleeper sleeper, LongSupplier nanoTime, Logger logger) {
    public static final Environment REAL =
        new Environment(
            Clock.systemUTC(),
            (wait, closed) -> closed.await(wait.toNanos(), NANOSECONDS),
            System::nanoTime,
            LoggerFactory.getLogger("ai.asksage.user.client"));

    /** Waits before a retry, or until the client is closed. */
    @FunctionalInterface
    public interface Sleeper {
      void sleep(Duration wait, CountDownLatch closed) throws InterruptedException;
    }
  }

  public Calls with(Settings other) {
    return new Calls(feign, baseUrl, json, environment, other, proxies);
  }

  /** Facades use this in their toString(). */
  @Override
  public String toString() {
    return baseUrl;
  }

  public <T> T api(Class<T> type) {
    return api(type, null);
  }

  <T> T api(Class<T> type, @Nullable Call call) {
    Object proxy = proxies.computeIfAbsent(type, this::proxy);
    InvocationHandler handler =
        (self, method, given) -> {
          Object[] arguments = given == null ? new Object[0] : given;
          if (method.getDeclaringClass() == Object.class) {
            return ofObject(type, self, method, arguments);
          }
          if (method.isDefault()) {
            Class<?> declaring = method.getDeclaringClass(); // The interface may be private.
            return MethodHandles.privateLookupIn(declaring, MethodHandles.lookup())
                .unreflectSpecial(method, declaring)
                .bindTo(self)
                .invokeWithArguments(arguments);
          }
          if (call != null) {
            return invoke(type, proxy, method, arguments, call);
          }
          try (Call own = new Call(this)) {
            return invoke(type, proxy, method, arguments, own);
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private Object proxy(Class<?> type) {
    OperationInfo.requireSafe(type);
    try {
      return feign.newInstance(new HardCodedTarget<>(type, baseUrl));
    } catch (IllegalStateException e) { // A method without Feign's annotations.
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static @Nullable Object invoke(
      Class<?> type, Object proxy, Method method, Object[] arguments, Call call) throws Throwable {
    call.method = method;
    call.attempts = 0;
    // Feign accepts the options of a call at any position of the arguments.
    Object[] withOptions = Arrays.copyOf(arguments, arguments.length + 1);
    withOptions[arguments.length] = call;
    try {
      // A capability may have wrapped Feign's handler, and need the proxy.
      return Proxy.getInvocationHandler(proxy).invoke(proxy, method, withOptions);
    } catch (RuntimeException e) {
      if (e instanceof IllegalArgumentException && call.attempts == 0) {
        throw e;
      }
      OperationInfo operation = OperationInfo.of(method, Feign.configKey(type, method));
      String what = "a capability, or the encoder of a custom type,";
      throw TransportErrors.typed(operation, what, e, call.attempts);
    }
  }

  private Object ofObject(Class<?> type, Object self, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      default -> type.getSimpleName() + " of " + baseUrl;
    };
  }
}
