package ai.asksage.user.client;

import ai.asksage.user.client.auth.Credentials;
import ai.asksage.user.client.call.RetryPolicy;
import ai.asksage.user.client.call.internal.CallScopes;
import ai.asksage.user.client.call.internal.ClientEnvironment;
import ai.asksage.user.client.call.internal.FeignFactory;
import ai.asksage.user.client.internal.ReadLimits;
import ai.asksage.user.client.observe.CallListener;
import ai.asksage.user.client.transport.HttpClient5TransportBuilder;
import feign.Capability;
import feign.Client;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Configures an {@link AskSageUserClient}. Not thread-safe. */
public final class AskSageUserClientBuilder {
  private final CallSettings calls = new CallSettings();
  private final WireBuilder wire = new WireBuilder();
  private @Nullable Credentials credentials;

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
    wire.tenant(Objects.requireNonNull(host, "tenant"));
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
    wire.baseUrl(Objects.requireNonNull(url, "baseUrl"));
    return this;
  }

  /**
   * Allows a base URL with plain http to another machine. The token then travels unencrypted.
   *
   * @return this builder
   */
  public AskSageUserClientBuilder allowInsecureHttp() {
    wire.allowInsecureHttp();
    return this;
  }

  /**
   * How long a call may take in total: all attempts, waits and token exchanges, up to the last byte
   * of the body. Default: 60 seconds.
   *
   * @param timeout a millisecond to 24 days, or else an IllegalArgumentException
   * @return this builder
   */
  public AskSageUserClientBuilder callTimeout(Duration timeout) {
    calls.callTimeout = FeignFactory.requireMillis(timeout, "callTimeout");
    return this;
  }

  /**
   * How long connecting may take. Default: 10 seconds.
   *
   * @param timeout a millisecond to 24 days, or else an IllegalArgumentException
   * @return this builder
   */
  public AskSageUserClientBuilder connectTimeout(Duration timeout) {
    calls.connectTimeout = FeignFactory.requireMillis(timeout, "connectTimeout");
    return this;
  }

  /**
   * What is retried. Default: {@link RetryPolicy#DEFAULT}; {@link RetryPolicy#NONE} is nothing.
   *
   * @param policy the policy
   * @return this builder
   */
  public AskSageUserClientBuilder retryPolicy(RetryPolicy policy) {
    calls.retryPolicy = Objects.requireNonNull(policy, "retryPolicy");
    return this;
  }

  /**
   * Settings of the default transport: proxy, TLS and client certificates (CAC), size of the
   * connection pool, user agent, limit on the size of responses.
   *
   * @param settings modifies the builder it is given
   * @return this builder
   * @throws IllegalArgumentException if a setting is out of bounds
   * @throws IllegalStateException if HttpClient is missing or too old
   */
  public AskSageUserClientBuilder http(Consumer<HttpClient5TransportBuilder> settings) {
    wire.http(settings);
    return this;
  }

  /**
   * A transport instead of the default, which is Apache HttpClient 5; {@code
   * client-ext/TRANSPORTS.md} says which ones are tested and what they lose. Bodies larger than 16
   * MiB are rejected. Closing it is up to the caller.
   *
   * @param transport any Feign client
   * @return this builder
   */
  public AskSageUserClientBuilder transport(Client transport) {
    wire.transport(Objects.requireNonNull(transport, "transport"));
    return this;
  }

  /**
   * Adds a listener, which is notified of every attempt.
   *
   * @param listener thread-safe
   * @return this builder
   */
  public AskSageUserClientBuilder listener(CallListener listener) {
    calls.listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Adds a Feign capability, such as Feign's own metrics. It adds some microseconds to every call.
   *
   * @param capability the capability
   * @return this builder
   */
  public AskSageUserClientBuilder capability(Capability capability) {
    calls.capabilities.add(Objects.requireNonNull(capability, "capability"));
    return this;
  }

  /**
   * Limits the names and values that an answer may hold, and so the memory that reading it takes:
   * two bytes can make an object. The ends of objects and arrays count, and so does JSON in
   * strings. With the default of 500,000, and that of the bytes, no answer takes more than 170 MB
   * until it is decoded.
   *
   * @param values at least 1, or else an IllegalArgumentException
   * @return this builder
   */
  public AskSageUserClientBuilder maxResponseValues(int values) {
    calls.maxResponseValues = ReadLimits.requireValues(values);
    return this;
  }

  /**
   * Logs bodies too, at DEBUG, with secrets masked. Prompts and answers may be CUI.
   *
   * @return this builder
   */
  public AskSageUserClientBuilder logBodies() {
    calls.logBodies = true;
    return this;
  }

  AskSageUserClientBuilder environment(ClientEnvironment environment) {
    calls.environment = environment;
    return this;
  }

  /**
   * Builds the client. Nothing is sent before the first call.
   *
   * @return a client, to be closed when it is not needed any more
   * @throws IllegalStateException if credentials or HttpClient are missing, or settings contradict
   * @throws IllegalArgumentException if tokens would travel unencrypted
   */
  public AskSageUserClient build() {
    if (credentials == null) {
      throw new IllegalStateException("Call credentials(...): there is no access without a token");
    }
    Wire built = wire.build();
    FeignFactory parts = calls.build(built.closed());
    CallScopes scopes = parts.scopes();
    return new AskSageUserClient(
        parts.feign(credentials, built.url().value(), built.client(), scopes), built, scopes);
  }
}
