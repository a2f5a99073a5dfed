package ai.asksage.user.client;

import ai.asksage.user.client.http.HttpSettings;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.observe.CallListener;
import feign.Capability;
import feign.Client;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Configures an {@link AskSageUserClient}. Each method returns this builder, and throws {@link
 * IllegalArgumentException} if a value is null or invalid. Timeouts are 1 ms to 24 days. Not
 * thread-safe.
 */
public interface AskSageUserClientBuilder {

  /** Sets how the client authenticates. Required. */
  AskSageUserClientBuilder credentials(Credentials credentials);

  /**
   * Sets the host of the deployment, with a port if needed, without {@code https://} or path.
   * Default: {@code api.asksage.ai}.
   */
  AskSageUserClientBuilder host(String host);

  /**
   * Sets the base URL instead of a host, for a mock or a deployment under another path. It must be
   * https, or http to this machine.
   */
  AskSageUserClientBuilder baseUrl(String url);

  /** Allows plain http to other machines. The token then travels unencrypted. */
  AskSageUserClientBuilder allowInsecureHttp();

  /**
   * Limits the total time of a call, including all attempts, waits, token exchanges and reading the
   * response. Default: 60 seconds.
   */
  AskSageUserClientBuilder callTimeout(Duration timeout);

  /**
   * Limits the wait for the beginning of a response, for operations that are safe to repeat. The
   * client aborts an attempt that has no response by then and retries it on a new connection, once
   * in a call. Not more than the call timeout. Default: 20 seconds, or half of the call timeout if
   * that is shorter.
   */
  AskSageUserClientBuilder attemptTimeout(Duration timeout);

  /**
   * Limits the time to connect, including the TLS handshake and the proxy. A DNS lookup cannot be
   * interrupted. Default: 10 seconds.
   */
  AskSageUserClientBuilder connectTimeout(Duration timeout);

  /** Sets how calls are retried. Default: {@link RetryPolicy#DEFAULT}. */
  AskSageUserClientBuilder retryPolicy(RetryPolicy policy);

  /**
   * Configures the HTTP transport: proxy, client certificates (CAC), connections, limits.
   *
   * @throws IllegalStateException if HttpClient is missing or too old
   */
  AskSageUserClientBuilder http(Consumer<HttpSettings> settings);

  /**
   * Uses another Feign client instead of Apache HttpClient 5. The caller closes it. Bodies larger
   * than 16 MiB are refused. Deadlines and interrupts work as far as the transport supports them.
   */
  AskSageUserClientBuilder transport(Client transport);

  /**
   * Sets a supplier of custom headers for every request, for example a gateway's {@code
   * Authorization}. They are masked in logs and exceptions, and sent only to the server. The
   * supplier is called before each attempt, by many threads. If it throws, or returns a header that
   * cannot be sent or that the client itself sets, the call ends with a {@link
   * ai.asksage.user.client.error.CallbackException}.
   */
  AskSageUserClientBuilder headers(Supplier<Map<String, String>> headers);

  /** Adds a thread-safe listener, which is notified of every attempt. */
  AskSageUserClientBuilder addListener(CallListener listener);

  /** Adds a Feign capability, such as Feign's own metrics. */
  AskSageUserClientBuilder addCapability(Capability capability);

  /**
   * Limits the JSON tokens in a response, including JSON inside strings. At least 1; default:
   * 500,000, about 170 MB of heap at most.
   */
  AskSageUserClientBuilder maxResponseTokens(int tokens);

  /** Logs the beginning of each body at DEBUG, with secrets masked. Bodies may be CUI. */
  AskSageUserClientBuilder logBodies();

  /**
   * Builds the client. Nothing is sent before the first call. Close it when it is no longer needed.
   *
   * @throws IllegalStateException if the credentials or HttpClient are missing, or settings
   *     contradict each other
   * @throws IllegalArgumentException if the token would travel unencrypted, or the attempt timeout
   *     is longer than the call timeout
   */
  AskSageUserClient build();
}
