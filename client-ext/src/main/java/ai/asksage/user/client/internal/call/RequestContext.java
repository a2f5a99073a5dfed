package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.internal.Operations;
import ai.asksage.user.client.internal.Redaction;
import ai.asksage.user.wire.Operation;
import feign.MethodMetadata;
import feign.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What errors need to know about the request.
 *
 * @param asksForToken whether the body of a success holds a token, in whatever form it comes
 * @param secrets what the server may echo
 */
record RequestContext(String operationId, boolean asksForToken, List<String> secrets) {

  static RequestContext of(Request request) {
    MethodMetadata metadata =
        request.requestTemplate() == null ? null : request.requestTemplate().methodMetadata();
    Operation operation = Operations.of(request.requestTemplate());
    // The one operation that needs no token is the one that gives it.
    boolean asksForToken = operation != null && operation.tokenHeader().isEmpty();
    return new RequestContext(id(operation, metadata), asksForToken, Redaction.secretsOf(request));
  }

  private static String id(@Nullable Operation operation, @Nullable MethodMetadata metadata) {
    if (operation != null) {
      return operation.id();
    }
    return metadata == null || metadata.configKey() == null
        ? "unknown operation"
        : metadata.configKey();
  }

  /** Masks what the server may have echoed and what it may have added. */
  String mask(String text) {
    return Redaction.text(text, secrets);
  }

  /**
   * The beginning of a text, masked. Anything that may be part of a secret cut in two is left out.
   */
  String beginning(String text, int length) {
    int window = 16 * length;
    if (text.length() <= window) {
      return cut(mask(text), length);
    }
    int longest = secrets.stream().mapToInt(String::length).max().orElse(0);
    String masked = mask(text.substring(0, window));
    return cut(masked, Math.min(length, Math.max(0, masked.length() - longest)));
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
