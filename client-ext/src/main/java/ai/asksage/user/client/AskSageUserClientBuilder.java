package ai.asksage.user.client;

import ai.asksage.user.client.auth.Credentials;
import ai.asksage.user.client.call.RetryPolicy;
import ai.asksage.user.client.call.internal.ClientEnvironment;
import ai.asksage.user.client.call.internal.FeignFactory;
import ai.asksage.user.client.observe.CallListener;
import ai.asksage.user.client.transport.HttpClient5Transport;
import ai.asksage.user.client.transport.HttpClient5TransportBuilder;
import feign.Capability;
import feign.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Configures an {@link AskSageUserClient}. Not thread-safe. */
public final class AskSageUserClientBuilder {
  private final List<CallListener> listeners = new ArrayList<>();
  private final List<Capability> capabilities = new ArrayList<>();
  private final HttpClient5TransportBuilder http = HttpClient5Transport.builder();
  private boolean httpChanged;
  private @Nullable Client transport;
  private @Nullable Credentials credentials;
  private @Nullable BaseUrl tenant;
  private @Nullable BaseUrl baseUrl;
  private boolean insecureHttp;
  private Duration callTimeout = Duration.ofSeconds(60);
  private Duration connectTimeout = Duration.ofSeconds(10);
  private RetryPolicy retryPolicy = RetryPolicy.DEFAULT;
  private boolean logBodies;
  private ClientEnvironment environment = ClientEnvironment.REAL;

  AskSageUserClientBuilder() {}

  /**
   * Who calls. Required.
   *
   * @param credentials the credentials
   * @return this builder
   */
  public AskSageUserClientBuilder credentials(Credentials credentials) {
    this.credentials = Objects.requireNonNull(credentials, "credentials");
    return this;
  }

  /**
   * The tenant of the user's account. Default: {@code api.asksage.ai}, as in the contract.
   *
   * @param host the host name alone, with a port if needed
   * @return this builder
   * @throws IllegalArgumentException if it is anything else
   */
  public AskSageUserClientBuilder tenant(String host) {
    this.tenant = BaseUrl.ofTenant(Objects.requireNonNull(host, "tenant"));
    return this;
  }

  /**
   * The full base URL instead of a tenant, for a mock or a deployment under another path.
   *
   * @param url https, or http to the local machine; a trailing slash does not matter
   * @return this builder
   * @throws IllegalArgumentException if it is no such URL
   */
  public AskSageUserClientBuilder baseUrl(String url) {
    this.baseUrl = BaseUrl.of(Objects.requireNonNull(url, "baseUrl"));
    return this;
  }

  /**
   * Allows a base URL with plain http to another machine. The token then travels unencrypted.
   *
   * @return this builder
   */
  public AskSageUserClientBuilder allowInsecureHttp() {
    this.insecureHttp = true;
    return this;
  }

  /**
   * How long a call may take in total: all attempts, waits and token exchanges, up to the last byte
   * of the body. Default: 60 seconds.
   *
   * @param timeout at least a millisecond, at most 24 days
   * @return this builder
   * @throws IllegalArgumentException if it is shorter or longer
   */
  public AskSageUserClientBuilder callTimeout(Duration timeout) {
    this.callTimeout = FeignFactory.requireMillis(timeout, "callTimeout");
    return this;
  }

  /**
   * How long connecting may take. Default: 10 seconds.
   *
   * @param timeout at least a millisecond, at most 24 days
   * @return this builder
   * @throws IllegalArgumentException if it is shorter or longer
   */
  public AskSageUserClientBuilder connectTimeout(Duration timeout) {
    this.connectTimeout = FeignFactory.requireMillis(timeout, "connectTimeout");
    return this;
  }

  /**
   * What is retried. Default: {@link RetryPolicy#DEFAULT}; {@link RetryPolicy#NONE} turns retries
   * off.
   *
   * @param policy the policy
   * @return this builder
   */
  public AskSageUserClientBuilder retryPolicy(RetryPolicy policy) {
    this.retryPolicy = Objects.requireNonNull(policy, "retryPolicy");
    return this;
  }

  /**
   * Settings of the default transport: proxy, TLS and client certificates (CAC), size of the
   * connection pool, user agent, limit on the size of responses.
   *
   * @param settings modifies the builder it is given
   * @return this builder
   * @throws IllegalArgumentException if a setting is out of bounds
   */
  public AskSageUserClientBuilder http(Consumer<HttpClient5TransportBuilder> settings) {
    settings.accept(http);
    this.httpChanged = true;
    return this;
  }

  /**
   * A transport instead of the default, which is Apache HttpClient 5; {@code
   * client-ext/TRANSPORTS.md} says which ones are tested and what they lose. Bodies larger than 64
   * MiB are rejected. Closing it is up to the caller.
   *
   * @param transport any Feign client
   * @return this builder
   */
  public AskSageUserClientBuilder transport(Client transport) {
    this.transport = Objects.requireNonNull(transport, "transport");
    return this;
  }

  /**
   * Adds a listener, which is notified of every attempt.
   *
   * @param listener thread-safe
   * @return this builder
   */
  public AskSageUserClientBuilder listener(CallListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Adds a Feign capability, such as Feign's own metrics. It adds some microseconds to every call.
   *
   * @param capability the capability
   * @return this builder
   */
  public AskSageUserClientBuilder capability(Capability capability) {
    capabilities.add(Objects.requireNonNull(capability, "capability"));
    return this;
  }

  /**
   * Logs bodies too, at DEBUG, with secrets masked. Prompts and answers may be CUI.
   *
   * @return this builder
   */
  public AskSageUserClientBuilder logBodies() {
    this.logBodies = true;
    return this;
  }

  AskSageUserClientBuilder environment(ClientEnvironment environment) {
    this.environment = environment;
    return this;
  }

  /**
   * Builds the client. Nothing is sent before the first call.
   *
   * @return a client, to be closed when it is not needed any more
   * @throws IllegalStateException if there are no credentials, settings exclude each other, or the
   *     application brings a library in a version that is too old
   * @throws IllegalArgumentException if tenant or base URL are malformed, or the URL is not https
   */
  public AskSageUserClient build() {
    if (credentials == null) {
      throw new IllegalStateException("Call credentials(...): there is no access without a token");
    }
    if (transport != null && httpChanged) {
      throw new IllegalStateException("Call either transport or http, not both");
    }
    if (tenant != null && baseUrl != null) {
      throw new IllegalStateException("Call either tenant or baseUrl, not both");
    }
    BaseUrl url = baseUrl != null ? baseUrl : tenant != null ? tenant : BaseUrl.DEFAULT;
    Wire wire = transport == null ? Wire.own(http.build()) : Wire.given(transport);
    if (!insecureHttp) {
      url.requireEncryption(wire.proxyHost());
    }
    CountDownLatch closed = new CountDownLatch(1);
    FeignFactory calls =
        new FeignFactory(
            connectTimeout,
            callTimeout,
            retryPolicy,
            environment,
            logBodies,
            List.copyOf(listeners),
            List.copyOf(capabilities),
            closed);
    return new AskSageUserClient(
        calls.feign(credentials, url.value(), wire.client()),
        url,
        () -> {
          closed.countDown();
          wire.close().run();
        });
  }
}
