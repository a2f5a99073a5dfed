package ai.asksage.user.client;

import ai.asksage.user.client.http.HttpSettings;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.Json;
import ai.asksage.user.client.internal.call.BaseUrl;
import ai.asksage.user.client.internal.call.Calls.Environment;
import ai.asksage.user.client.internal.http.TransportSettings;
import ai.asksage.user.client.observe.CallListener;
import feign.Capability;
import feign.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Configures an {@link AskSageUserClient}. Each method returns this builder, and throws {@link
 * IllegalArgumentException} if a value is null or invalid. Timeouts are 1 ms to 24 days. Not
 * thread-safe.
 */
public final class AskSageUserClientBuilder {
  final List<CallListener> listeners = new ArrayList<>();
  final List<Capability> capabilities = new ArrayList<>();
  private @Nullable Credentials credentials;
  private @Nullable BaseUrl host;
  private @Nullable BaseUrl baseUrl;
  private boolean insecureHttp;
  Duration callTimeout = Duration.ofSeconds(60);
  @Nullable Duration attemptTimeout;
  Duration connectTimeout = Duration.ofSeconds(10);
  RetryPolicy retryPolicy = RetryPolicy.DEFAULT;
  private @Nullable TransportSettings http;
  private @Nullable Client transport;
  Supplier<Map<String, String>> headers = Map::of;
  int maxTokens = Json.MAX_TOKENS;
  boolean logBodies;
  Environment environment = Environment.REAL;

  AskSageUserClientBuilder() {}

  /** Sets how the client authenticates. Required. */
  public AskSageUserClientBuilder credentials(Credentials credentials) {
    this.credentials = Arguments.require(credentials, "credentials");
    return this;
  }

  /** Sets the host of the deployment, with a port if needed. Default: {@code api.asksage.ai}. */
  public AskSageUserClientBuilder host(String host) {
    this.host = BaseUrl.ofHost(Arguments.require(host, "host"));
    return this;
  }

  /**
   * Sets the base URL instead of a host, for a mock or a deployment under another path. It must be
   * https, or http to this machine.
   */
  public AskSageUserClientBuilder baseUrl(String url) {
    this.baseUrl = BaseUrl.of(Arguments.require(url, "url"));
    return this;
  }

  /** Allows plain http to other machines. The token then travels unencrypted. */
  public AskSageUserClientBuilder allowInsecureHttp() {
    this.insecureHttp = true;
    return this;
  }

  /**
   * Limits the total time of a call, including all attempts, waits, token exchanges and reading the
   * response. Default: 60 seconds.
   */
  public AskSageUserClientBuilder callTimeout(Duration timeout) {
    this.callTimeout = Arguments.requireMillis(timeout, "callTimeout");
    return this;
  }

  /**
   * Limits the wait for the beginning of a response, for operations that are safe to repeat. The
   * client aborts an attempt that has no response by then and retries it on a new connection, once
   * in a call. Not more than the call timeout. Default: 20 seconds, or half of the call timeout if
   * that is shorter.
   */
  public AskSageUserClientBuilder attemptTimeout(Duration timeout) {
    this.attemptTimeout = Arguments.requireMillis(timeout, "attemptTimeout");
    return this;
  }

  /**
   * Limits the time to connect, including the TLS handshake and the proxy. A DNS lookup cannot be
   * interrupted. Default: 10 seconds.
   */
  public AskSageUserClientBuilder connectTimeout(Duration timeout) {
    this.connectTimeout = Arguments.requireMillis(timeout, "connectTimeout");
    return this;
  }

  /** Sets how calls are retried. Default: {@link RetryPolicy#DEFAULT}. */
  public AskSageUserClientBuilder retryPolicy(RetryPolicy policy) {
    this.retryPolicy = Arguments.require(policy, "policy");
    return this;
  }

  /**
   * Configures the HTTP transport: proxy, client certificates (CAC), connections, limits.
   *
   * @throws IllegalStateException if HttpClient is missing or too old
   */
  public AskSageUserClientBuilder http(Consumer<HttpSettings> settings) {
    http = http();
    Arguments.require(settings, "settings").accept(http);
    return this;
  }

  private TransportSettings http() {
    return http == null ? new TransportSettings() : http;
  }

  /**
   * Uses another Feign client instead of Apache HttpClient 5. The caller closes it. Bodies larger
   * than 16 MiB are refused. Deadlines and interrupts work as far as the transport supports them.
   */
  public AskSageUserClientBuilder transport(Client transport) {
    this.transport = Arguments.require(transport, "transport");
    return this;
  }

  /**
   * Adds custom headers to every request, for example a gateway's {@code Authorization}. They are
   * masked in logs and exceptions, and sent only to the server. The supplier is called before each
   * attempt, by many threads. If it throws, or returns a header that cannot be sent or that the
   * client itself sets, the call ends with a {@link
   * ai.asksage.user.client.error.CallbackException}.
   */
  public AskSageUserClientBuilder headers(Supplier<Map<String, String>> headers) {
    this.headers = Arguments.require(headers, "headers");
    return this;
  }

  /** Adds a thread-safe listener, which is notified of every attempt. */
  public AskSageUserClientBuilder addListener(CallListener listener) {
    listeners.add(Arguments.require(listener, "listener"));
    return this;
  }

  /** Adds a Feign capability, such as Feign's own metrics. */
  public AskSageUserClientBuilder addCapability(Capability capability) {
    capabilities.add(Arguments.require(capability, "capability"));
    return this;
  }

  /**
   * Limits the JSON tokens in a response, including JSON inside strings. At least 1; default:
   * 500,000, about 170 MB of heap at most.
   */
  public AskSageUserClientBuilder maxResponseTokens(int tokens) {
    Arguments.check(tokens >= 1, "maxResponseTokens must be at least 1, not " + tokens);
    this.maxTokens = tokens;
    return this;
  }

  /** Logs the beginning of each body at DEBUG, with secrets masked. Bodies may be CUI. */
  public AskSageUserClientBuilder logBodies() {
    this.logBodies = true;
    return this;
  }

  /**
   * Builds the client. Nothing is sent before the first call. Close it when it is no longer needed.
   *
   * @throws IllegalStateException if credentials or HttpClient are missing, or settings conflict
   * @throws IllegalArgumentException if the token would travel unencrypted
   */
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
    CallOptions.requireWithin(attemptTimeout, callTimeout);
    BaseUrl url = baseUrl != null ? baseUrl : host != null ? host : BaseUrl.DEFAULT;
    if (!insecureHttp) {
      url.requirePrivate();
    }
    Client sending =
        transport == null
            ? http().build(maxTokens, !insecureHttp)
            : TransportSettings.adapt(transport, maxTokens);
    return DefaultClient.of(this, credentials, url.value(), sending);
  }
}
