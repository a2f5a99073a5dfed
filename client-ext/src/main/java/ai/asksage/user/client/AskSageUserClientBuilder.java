package ai.asksage.user.client;

import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.ReadLimits;
import ai.asksage.user.client.internal.call.ClientEnvironment;
import ai.asksage.user.client.internal.http.HttpClient5TransportBuilder;
import ai.asksage.user.client.observe.CallListener;
import feign.Capability;
import feign.Client;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
    this.credentials = Arguments.require(credentials, "credentials");
    return this;
  }

  /**
   * The tenant of the user's account. Default: {@code api.asksage.ai}, as in the contract.
   *
   * @param host the host name alone, with a port if needed, or else an IllegalArgumentException
   * @return this builder
   */
  public AskSageUserClientBuilder tenant(String host) {
    wire.tenant(Arguments.require(host, "host"));
    return this;
  }

  /**
   * The full base URL instead of a tenant, for a mock or a deployment under another path.
   *
   * @param url https, or http to the local machine, or else an IllegalArgumentException
   * @return this builder
   */
  public AskSageUserClientBuilder baseUrl(String url) {
    wire.baseUrl(Arguments.require(url, "url"));
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
   * How long a call may take in all, with attempts, waits and token exchanges. Default: 60 seconds.
   *
   * @param timeout a millisecond to 24 days, or else an IllegalArgumentException
   * @return this builder
   */
  public AskSageUserClientBuilder callTimeout(Duration timeout) {
    calls.callTimeout = Arguments.requireMillis(timeout, "callTimeout");
    return this;
  }

  /**
   * How long connecting may take. Default: 10 seconds.
   *
   * @param timeout a millisecond to 24 days, or else an IllegalArgumentException
   * @return this builder
   */
  public AskSageUserClientBuilder connectTimeout(Duration timeout) {
    calls.connectTimeout = Arguments.requireMillis(timeout, "connectTimeout");
    return this;
  }

  /**
   * What is retried. Default: {@link RetryPolicy#DEFAULT}; {@link RetryPolicy#NONE} is nothing.
   *
   * @param policy the policy
   * @return this builder
   */
  public AskSageUserClientBuilder retryPolicy(RetryPolicy policy) {
    calls.retryPolicy = Arguments.require(policy, "policy");
    return this;
  }

  /**
   * Settings of the default transport: proxy, client certificates (CAC), connections, limits.
   *
   * @param settings modifies the builder it is given
   * @return this builder
   * @throws IllegalStateException if HttpClient is missing or too old
   */
  public AskSageUserClientBuilder http(Consumer<HttpClient5TransportBuilder> settings) {
    wire.http(Arguments.require(settings, "settings"));
    return this;
  }

  /**
   * A transport instead of Apache HttpClient 5; {@code client-ext/TRANSPORTS.md} says which are
   * tested. Bodies larger than 16 MiB are rejected. Closing it is up to the caller.
   *
   * @param transport any Feign client
   * @return this builder
   */
  public AskSageUserClientBuilder transport(Client transport) {
    wire.transport(Arguments.require(transport, "transport"));
    return this;
  }

  /**
   * Sends headers of one's own too, such as the {@code Authorization} of a gateway. They are
   * masked, and go only where the token goes. One that cannot be sent, or is this client's own,
   * ends the call with an {@link ai.asksage.user.client.error.UnusableHeaderException}.
   *
   * @param headers asked before each attempt, by many threads; what it throws reaches the caller
   * @return this builder
   */
  public AskSageUserClientBuilder headers(Supplier<Map<String, String>> headers) {
    calls.headers = Arguments.require(headers, "headers");
    return this;
  }

  /**
   * Adds a listener, which is notified of every attempt.
   *
   * @param listener thread-safe
   * @return this builder
   */
  public AskSageUserClientBuilder listener(CallListener listener) {
    calls.listeners.add(Arguments.require(listener, "listener"));
    return this;
  }

  /**
   * Adds a Feign capability, such as Feign's own metrics. It adds some microseconds to every call.
   *
   * @param capability the capability
   * @return this builder
   */
  public AskSageUserClientBuilder capability(Capability capability) {
    calls.capabilities.add(Arguments.require(capability, "capability"));
    return this;
  }

  /**
   * Limits names and values, also of JSON in strings. Default: 500,000, which take 170 MB at most.
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
    return calls.client(credentials, wire.build());
  }
}
