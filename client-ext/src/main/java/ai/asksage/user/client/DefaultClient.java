package ai.asksage.user.client;

import ai.asksage.user.client.feign.ApiDecoder;
import ai.asksage.user.client.feign.ApiErrorDecoder;
import ai.asksage.user.client.feign.ErrorUnwrapping;
import ai.asksage.user.client.feign.JsonEncoder;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.call.CallClient;
import ai.asksage.user.client.internal.call.Calls;
import ai.asksage.user.client.internal.call.OperationInfo;
import ai.asksage.user.client.internal.http.HttpClientTransport;
import feign.Capability;
import feign.Client;
import feign.Contract;
import feign.Feign;
import feign.Retryer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client or a view of a client. */
final class DefaultClient implements AskSageUserClient {
  private static final String TENANT = "ASK_SAGE_TENANT";
  private static final String BASE_URL = "ASK_SAGE_BASE_URL";
  private static final String EMAIL = "ASK_SAGE_EMAIL";
  private static final String API_KEY = "ASK_SAGE_API_KEY";

  private final Calls calls;
  private final CountDownLatch closed;
  private final @Nullable Client transport;

  /** A view has no transport: closing it does nothing. */
  DefaultClient(Calls calls, CountDownLatch closed, @Nullable Client transport) {
    this.calls = calls;
    this.closed = closed;
    this.transport = transport;
  }

  @Override
  public DatasetsClient datasets() {
    return new DefaultDatasetsClient(calls);
  }

  @Override
  public ChatsClient chats() {
    return new DefaultChatsClient(calls);
  }

  @Override
  public ApiKeysClient apiKeys() {
    return new DefaultApiKeysClient(calls);
  }

  @Override
  public ActivityClient activity() {
    return new DefaultActivityClient(calls);
  }

  @Override
  public <T> T api(Class<T> type) {
    return calls.api(Arguments.require(type, "type"));
  }

  @Override
  public AskSageUserClient withOptions(Consumer<CallOptions> options) {
    CallOptions changed = new CallOptions(calls.settings());
    Arguments.require(options, "options").accept(changed);
    return new DefaultClient(calls.with(changed.settings()), new CountDownLatch(0), null);
  }

  /**
   * Sets host and credentials from environment variables. Requires a host, so that a key goes only
   * to a configured one. Messages never contain a value.
   */
  static void configure(Map<String, String> values, AskSageUserClientBuilder builder) {
    String tenant = values.getOrDefault(TENANT, "");
    String baseUrl = values.getOrDefault(BASE_URL, "");
    String email = values.getOrDefault(EMAIL, "");
    String apiKey = values.getOrDefault(API_KEY, "");
    List<String> missing = new ArrayList<>();
    if (tenant.isBlank() && baseUrl.isBlank()) {
      missing.add(TENANT + " (a host, such as api.asksage.ai) or " + BASE_URL);
    }
    if (apiKey.isBlank()) {
      missing.add(API_KEY);
    }
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "Missing in the environment: " + String.join("; ", missing) + ".");
    }
    if (!tenant.isBlank() && !baseUrl.isBlank()) {
      throw new IllegalStateException(
          "Both are in the environment, but only one is allowed: %s, %s."
              .formatted(TENANT, BASE_URL));
    }
    if (tenant.isBlank()) {
      builder.baseUrl(baseUrl);
    } else {
      builder.host(tenant);
    }
    builder.credentials(
        email.isBlank() ? Credentials.apiKey(apiKey) : Credentials.emailAndApiKey(email, apiKey));
  }

  /** Builds Feign with this client's public parts, wrapped by the capabilities. */
  static Feign feign(
      String baseUrl, CallClient client, int maxTokens, List<Capability> capabilities) {
    Feign.Builder feign =
        new Builder(baseUrl)
            .client(client)
            .encoder(new JsonEncoder())
            .decoder(new ApiDecoder(maxTokens))
            .decodeVoid()
            .errorDecoder(new ApiErrorDecoder())
            .responseInterceptor(new ErrorUnwrapping())
            .retryer(Retryer.NEVER_RETRY); // Feign would retry any method after any I/O error.
    capabilities.forEach(feign::addCapability);
    return feign.build();
  }

  private static final class Builder extends Feign.Builder {
    Builder(String baseUrl) {
      Contract all = contract;
      contract(type -> OperationInfo.prepared(all.parseAndValidateMetadata(type), baseUrl));
    }
  }

  @Override
  public void close() {
    closed.countDown(); // Do this first, so that no call is retried.
    if (transport instanceof HttpClientTransport own) {
      own.close();
    }
  }

  @Override
  public String toString() {
    return "AskSageUserClient[" + calls + "]";
  }
}
