package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.feign.ApiDecoder;
import feign.Client;
import feign.Contract;
import feign.Feign;
import feign.InvocationHandlerFactory.MethodHandler;
import feign.MethodMetadata;
import feign.Request;
import feign.Target;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Implements the generated interfaces as Feign's own implementation does, but for its request
 * templates: they make the whole request from text again for each call, which costs more than all
 * the rest that happens before it is sent. What differs from call to call here is the body, and the
 * token, which {@link CallClient} adds. A method that takes more than a body is Feign's business.
 */
final class ApiProxies extends Feign {
  private final Client client;
  private final Request.Options options;
  private final CallScopes scopes;
  private final ApiDecoder decoder;
  private final Supplier<Feign> feign;

  /**
   * @param client throws no {@link java.io.IOException}
   * @param feign makes what calls the other methods, if there are any
   */
  ApiProxies(
      Client client,
      Request.Options options,
      CallScopes scopes,
      ApiDecoder decoder,
      Supplier<Feign> feign) {
    this.client = client;
    this.options = options;
    this.scopes = scopes;
    this.decoder = decoder;
    this.feign = feign;
  }

  @Override
  @SuppressWarnings("deprecation") // What replaces this default came with Feign 13.9.
  public <T> T newInstance(Target<T> target) {
    Class<T> type = target.type();
    Map<Method, MethodHandler> methods = new HashMap<>();
    for (MethodMetadata method : new Contract.Default().parseAndValidateMetadata(type)) {
      methods.put(
          method.method(),
          CallHandler.suits(method)
              ? new CallHandler(client, options, decoder, target, method)
              : feigns(target, method.method()));
    }
    AtomicReference<T> self = new AtomicReference<>();
    for (Method method : type.getMethods()) {
      if (method.isDefault()) {
        methods.put(method, given -> InvocationHandler.invokeDefault(self.get(), method, given));
      }
    }
    InvocationHandler handler = scopes.create(target, methods);
    T proxy =
        type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    self.set(proxy);
    return proxy;
  }

  private MethodHandler feigns(Target<?> target, Method method) {
    Object proxy = feign.get().newInstance(target);
    InvocationHandler handler = Proxy.getInvocationHandler(proxy);
    return given -> handler.invoke(proxy, method, given);
  }
}
