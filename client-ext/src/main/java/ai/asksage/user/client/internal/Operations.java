package ai.asksage.user.client.internal;

import ai.asksage.user.wire.Operation;
import feign.MethodMetadata;
import feign.RequestTemplate;
import org.jspecify.annotations.Nullable;

/** Finds what the contract says of the method that a request belongs to. */
public final class Operations {

  private Operations() {}

  /** The operation; null if the method is unknown, or is none of the contract. */
  public static @Nullable Operation of(@Nullable RequestTemplate template) {
    MethodMetadata method = template == null ? null : template.methodMetadata();
    return method == null || method.method() == null
        ? null
        : method.method().getAnnotation(Operation.class);
  }
}
