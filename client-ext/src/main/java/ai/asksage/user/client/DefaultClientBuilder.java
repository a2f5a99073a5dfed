package ai.asksage.user.client;

import ai.asksage.user.api.AuthenticationApi;
import ai.asksage.user.client.http.HttpSettings;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.Json;
import ai.asksage.user.client.internal.call.AccessToken;
import ai.asksage.user.client.internal.call.BaseUrl;
import ai.asksage.user.client.internal.call.CallClient;
import ai.asksage.user.client.internal.call.CallLog;
import ai.asksage.user.client.internal.call.Calls;
import ai.asksage.user.client.internal.call.Calls.Environment;
import ai.asksage.user.client.internal.call.Retries;
import ai.asksage.user.client.internal.call.TransportErrors;
import ai.asksage.user.client.internal.http.TransportSettings;
import ai.asksage.user.client.observe.CallListener;
import feign.Capability;
import feign.Client;
import feign.Feign;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class DefaultClientBuilder implements AskSageUserClientBuilder {
  private final List<CallListener> listeners = new ArrayList<>();
  private final List<Capability> capabilities = new ArrayList<>();
  private @Nullable Credentials credentials;
  private @Nullable BaseUrl host;
  private @Nullable BaseUrl baseUrl;
  private boolean insecureHttp;
  private Duration callTimeout = Duration.ofSeconds(60);
  private @Nullable Duration attemptTimeout;
  private Duration connectTimeout = Duration.ofSeconds(10);
  private RetryPolicy retryPolicy = RetryPolicy.DEFAULT;
  private @Nullable TransportSettings http;
  private @Nullable Client transport;
  private Supplier<Map<String, String>> headers = Map::of;
  private int maxTokens = Json.MAX_TOKENS;
  private boolean logBodies;
  private Environment environment = Environment.REAL;

  @Override
  public AskSageUserClientBuilder credentials(Credentials credentials) {
    this.credentials = Arguments.require(credentials, "credentials");
    return this;
  }

  @Override
  public AskSageUserClientBuilder host(String host) {
    this.host = BaseUrl.ofHost(Arguments.require(host, "host"));
    return this;
  }

  @Override
  public AskSageUserClientBuilder baseUrl(String url) {
    this.baseUrl = BaseUrl.of(Arguments.require(url, "url"));
    return this;
  }

  @Override
  public AskSageUserClientBuilder allowInsecureHttp() {
    this.insecureHttp = true;
    return this;
  }

  @Override
  public AskSageUserClientBuilder callTimeout(Duration timeout) {
    this.callTimeout = Arguments.requireMillis(timeout, "callTimeout");
    return this;
  }

  @Override
  public AskSageUserClientBuilder attemptTimeout(Duration timeout) {
    this.attemptTimeout = Arguments.requireMillis(timeout, "attemptTimeout");
    return this;
  }

  @Override
  public AskSageUserClientBuilder connectTimeout(Duration timeout) {
    this.connectTimeout = Arguments.requireMillis(timeout, "connectTimeout");
    return this;
  }

  @Override
  public AskSageUserClientBuilder retryPolicy(RetryPolicy policy) {
    this.retryPolicy = Arguments.require(policy, "policy");
    return this;
  }

  @Override
  public AskSageUserClientBuilder http(Consumer<HttpSettings> settings) {
    Arguments.require(settings, "settings").accept(http());
    return this;
  }

  private TransportSettings http() {
    if (http == null) {
      http = new TransportSettings();
    }
    return http;
  }

  @Override
  public AskSageUserClientBuilder transport(Client transport) {
    this.transport = Arguments.require(transport, "transport");
    return this;
  }

  @Override
  public AskSageUserClientBuilder headers(Supplier<Map<String, String>> headers) {
    this.headers = Arguments.require(headers, "headers");
    return this;
  }

  @Override
  public AskSageUserClientBuilder addListener(CallListener listener) {
    listeners.add(Arguments.require(listener, "listener"));
    return this;
  }

  @Override
  public AskSageUserClientBuilder addCapability(Capability capability) {
    capabilities.add(Arguments.require(capability, "capability"));
    return this;
  }

  @Override
  public AskSageUserClientBuilder maxResponseTokens(int tokens) {
    Arguments.check(tokens >= 1, "maxResponseTokens must be at least 1, not " + tokens);
    this.maxTokens = tokens;
    return this;
  }

  @Override
  public AskSageUserClientBuilder logBodies() {
    this.logBodies = true;
    return this;
  }

  DefaultClientBuilder environment(Environment environment) {
    this.environment = environment;
    return this;
  }

  @Override
  public AskSageUserClient build() {
    if (credentials == null) {
      throw new IllegalStateException("credentials(...) is required");
    }
    if (transport != null && http != null) {
      throw new IllegalStateException("Call either transport or http, not both");
    }
    if (host != null && baseUrl != null) {
      throw new IllegalStateException("Call either host or baseUrl, not both");
    }
    BaseUrl url = baseUrl != null ? baseUrl : host != null ? host : BaseUrl.DEFAULT;
    CallOptions.requireWithin(attemptTimeout, callTimeout);
    var settings =
        new Calls.Settings(
            callTimeout, connectTimeout, attemptTimeout, retryPolicy.maxRetries(), Map.of());
    Arguments.check(
        insecureHttp || url.isPrivate(),
        "The base URL must be https: the token would travel unencrypted. Plain http is allowed"
            + " for this machine (localhost), or after allowInsecureHttp()");
    TransportErrors.rehearse();
    CountDownLatch closed = new CountDownLatch(1);
    Client sending =
        transport == null
            ? http().build(maxTokens, !insecureHttp)
            : TransportSettings.adapt(transport, maxTokens);
    Json json = new Json(maxTokens);
    Retries retries = new Retries(retryPolicy, environment.clock());
    CallLog log = new CallLog(environment.logger(), logBodies, List.copyOf(listeners));
    AtomicReference<Calls> exchanges = new AtomicReference<>(); // An exchange is a call, too.
    AccessToken.Source tokens =
        credentials.tokenSource(
            atMost -> {
              Calls all = Objects.requireNonNull(exchanges.get());
              return all.with(settings.within(atMost)).api(AuthenticationApi.class);
            },
            environment);
    CallClient client = new CallClient(sending, tokens, headers, retries, environment, log, closed);
    Feign feign = DefaultClient.feign(url.value(), client, maxTokens, capabilities);
    Calls calls =
        new Calls(feign, url.value(), json, environment, settings, new ConcurrentHashMap<>());
    exchanges.set(calls);
    return new DefaultClient(calls, closed, sending);
  }
}
