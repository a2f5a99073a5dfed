package ai.asksage.user.client;

import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.internal.ReadLimits;
import ai.asksage.user.client.internal.call.CallScopes;
import ai.asksage.user.client.internal.call.ClientEnvironment;
import ai.asksage.user.client.internal.call.FeignFactory;
import ai.asksage.user.client.observe.CallListener;
import feign.Capability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The settings that say how calls are made, each valid. Not thread-safe. */
final class CallSettings {
  final List<CallListener> listeners = new ArrayList<>();
  final List<Capability> capabilities = new ArrayList<>();
  Duration callTimeout = Duration.ofSeconds(60);
  Duration connectTimeout = Duration.ofSeconds(10);
  RetryPolicy retryPolicy = RetryPolicy.DEFAULT;
  Supplier<Map<String, String>> headers = Map::of;
  int maxResponseValues = ReadLimits.DEFAULT_MAX_VALUES;
  boolean logBodies;
  ClientEnvironment environment = ClientEnvironment.REAL;

  /** Puts a client together. */
  AskSageUserClient client(Credentials credentials, Wire wire) {
    FeignFactory parts =
        new FeignFactory(
            connectTimeout,
            callTimeout,
            retryPolicy,
            headers,
            environment,
            maxResponseValues,
            logBodies,
            List.copyOf(listeners),
            List.copyOf(capabilities),
            wire.closed());
    CallScopes scopes = parts.scopes();
    return new AskSageUserClient(
        parts.feign(credentials, wire.url().value(), wire.client(), scopes), wire, scopes);
  }
}
