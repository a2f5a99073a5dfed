package ai.asksage.user.client.call.internal;

import feign.Client;
import feign.DefaultContract;
import feign.DefaultInvocationHandlerFactory;
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

/**
 * Implements the generated interfaces as Feign does, but without its request templates: those build
 * the whole request from text again for every call, which cost more than everything else that
 * happens before a request is sent. From call to call only the body differs here, and the token,
 * which {@link CallClient} adds.
 */
final class ApiProxies extends Feign {
  private final Client client;
  private final Request.Options options;

  /**
   * @param client throws no {@link java.io.IOException}
   */
  ApiProxies(Client client, Request.Options options) {
    this.client = client;
    this.options = options;
  }

  @Override
  public <T> T newInstance(Target<T> target) {
    Class<T> type = target.type();
    Map<Method, MethodHandler> methods = new HashMap<>();
    for (MethodMetadata method : new DefaultContract().parseAndValidateMetadata(type)) {
      methods.put(method.method(), new CallHandler(client, options, target, method));
    }
    AtomicReference<T> self = new AtomicReference<>();
    for (Method method : type.getMethods()) {
      if (method.isDefault()) {
        methods.put(method, given -> InvocationHandler.invokeDefault(self.get(), method, given));
      }
    }
    InvocationHandler handler = new DefaultInvocationHandlerFactory().create(target, methods);
    T proxy =
        type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    self.set(proxy);
    return proxy;
  }
}
