package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.internal.Json;
import ai.asksage.user.client.internal.ReadLimits;
import ai.asksage.user.client.internal.http.AnswerMemory;
import ai.asksage.user.client.internal.http.CallOptions;
import ai.asksage.user.client.internal.http.Deadline;
import feign.InvocationHandlerFactory;
import feign.InvocationHandlerFactory.MethodHandler;
import feign.Request;
import feign.Target;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a call may take from its beginning until the caller has the result: time, and memory, of
 * which the answers of a client have so much together. A facade reads JSON in a string after the
 * call of the generated interface has returned, and Feign hands nothing of ours through, so the
 * thread knows in which call it is. Safe for use by many threads.
 */
public final class CallScopes implements InvocationHandlerFactory {
  private static final int RESULTS_PER_LOOK = 256;

  @SuppressWarnings("ThreadLocalUsage") // Removed after each use; static, clients would share it.
  private final ThreadLocal<@Nullable Scope> current = new ThreadLocal<>();

  private final Duration callTimeout;
  private final LongSupplier nanoTime;
  private final ReadLimits limits;
  private final AnswerMemory memory;

  private static final class Scope {
    final Deadline deadline;
    final AnswerMemory.Share memory;
    int depth;

    Scope(Deadline deadline, AnswerMemory.Share memory) {
      this.deadline = deadline;
      this.memory = memory;
    }
  }

  CallScopes(Duration callTimeout, LongSupplier nanoTime, int maxValues, AnswerMemory memory) {
    this.callTimeout = callTimeout;
    this.nanoTime = nanoTime;
    this.limits = new ReadLimits(maxValues, this::isOver);
    this.memory = memory;
  }

  /** Makes a call, and whatever belongs to it. */
  public <T> T within(Supplier<T> call) {
    Scope scope = enter();
    try {
      return call.get();
    } finally {
      leave(scope);
    }
  }

  /** As Feign's own, each call within a scope. */
  @Override
  // What replaces this default came with Feign 13.9.
  @SuppressWarnings({"deprecation", "rawtypes"})
  public InvocationHandler create(Target target, Map<Method, MethodHandler> dispatch) {
    Map<Method, MethodHandler> scoped = new HashMap<>();
    dispatch.forEach((method, handler) -> scoped.put(method, scoped(handler)));
    return new InvocationHandlerFactory.Default().create(target, scoped);
  }

  private MethodHandler scoped(MethodHandler handler) {
    return arguments -> {
      Scope scope = enter();
      try {
        return handler.invoke(arguments);
      } finally {
        leave(scope);
      }
    };
  }

  private Scope enter() {
    Scope scope = current.get();
    if (scope == null) {
      Deadline deadline = Deadline.of(callTimeout, nanoTime);
      scope = new Scope(deadline, memory.share(deadline));
      current.set(scope);
    }
    scope.depth++;
    return scope;
  }

  private void leave(Scope scope) {
    if (--scope.depth == 0) {
      current.remove();
      scope.memory.release();
    }
  }

  /** What reading the answers of this client may take. */
  ReadLimits limits() {
    return limits;
  }

  private boolean isOver() {
    Scope scope = current.get();
    return scope != null && scope.deadline.isOver();
  }

  /** The options of an attempt; what the answer to the one before took is free again. */
  Request.Options attempt(Request.Options options) {
    Scope scope = current.get();
    if (scope == null) {
      return options;
    }
    scope.memory.release();
    return new CallOptions(options, scope.memory);
  }

  /** Makes a result of each value that is not null. */
  public <S, T> List<T> each(
      String operationId, Collection<? extends @Nullable S> values, Function<S, T> result) {
    List<T> results = new ArrayList<>(values.size());
    for (S value : values) {
      if (results.size() % RESULTS_PER_LOOK == 0 && isOver()) {
        throw TransportErrors.of(
            operationId, new SocketTimeoutException("the results were not there in time"));
      }
      if (value != null) {
        results.add(result.apply(value));
      }
    }
    return Collections.unmodifiableList(results);
  }

  /**
   * The value that a string in an answer contains as JSON.
   *
   * @return null if there is no string or no such value in it
   */
  public <T> @Nullable T json(String operationId, @Nullable String text, Class<T> type) {
    try {
      return text == null ? null : Json.find(text, type, limits);
    } catch (IOException e) {
      throw TransportErrors.of(operationId, e);
    }
  }
}
