package ai.asksage.user.client;

import ai.asksage.user.api.AuthenticationApi;
import ai.asksage.user.client.feign.ApiDecoder;
import ai.asksage.user.client.feign.ApiErrorDecoder;
import ai.asksage.user.client.feign.ErrorUnwrapping;
import ai.asksage.user.client.feign.JsonEncoder;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.Json;
import ai.asksage.user.client.internal.call.AccessToken;
import ai.asksage.user.client.internal.call.CallClient;
import ai.asksage.user.client.internal.call.CallLog;
import ai.asksage.user.client.internal.call.Calls;
import ai.asksage.user.client.internal.call.Calls.Environment;
import ai.asksage.user.client.internal.call.OperationInfo;
import ai.asksage.user.client.internal.call.Retries;
import ai.asksage.user.client.internal.http.HttpClientTransport;
import feign.Client;
import feign.Contract;
import feign.Feign;
import feign.Retryer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client or a view of a client. */
final class DefaultClient implements AskSageUserClient {
  private final Calls calls;
  private final CountDownLatch closed;
  private final @Nullable Client transport;

  /** A view has no transport: closing it does nothing. */
  DefaultClient(Calls calls, CountDownLatch closed, @Nullable Client transport) {
    this.calls = calls;
    this.closed = closed;
    this.transport = transport;
  }

  static DefaultClient of(
      AskSageUserClientBuilder given, Credentials credentials, String url, Client transport) {
    Environment environment = given.environment;
    int maxRetries = given.retryPolicy.maxRetries();
    Calls.Settings settings =
        new Calls.Settings(
            given.callTimeout, given.connectTimeout, given.attemptTimeout, maxRetries, Map.of());
    AtomicReference<Calls> exchanges = new AtomicReference<>(); // An exchange is a call, too.
    AccessToken.Source tokens =
        credentials.tokenSource(
            atMost -> {
              Calls all = Objects.requireNonNull(exchanges.get());
              return all.with(settings.within(atMost)).api(AuthenticationApi.class);
            },
            environment);
    Retries retries = new Retries(given.retryPolicy, environment.clock());
    CallLog log = new CallLog(environment.logger(), given.logBodies, List.copyOf(given.listeners));
    CountDownLatch closed = new CountDownLatch(1);
    Feign.Builder feign =
        new Builder()
            .client(
                new CallClient(transport, tokens, given.headers, retries, environment, log, closed))
            .encoder(new JsonEncoder())
            .decoder(new ApiDecoder(given.maxTokens))
            .decodeVoid()
            .errorDecoder(new ApiErrorDecoder())
            .responseInterceptor(new ErrorUnwrapping())
            .retryer(Retryer.NEVER_RETRY); // Feign would retry any method after any I/O error.
    given.capabilities.forEach(feign::addCapability);
    Json json = new Json(given.maxTokens);
    Calls calls =
        new Calls(feign.build(), url, json, environment, settings, new ConcurrentHashMap<>());
    exchanges.set(calls);
    return new DefaultClient(calls, closed, transport);
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

  private static final class Builder extends Feign.Builder {
    Builder() {
      Contract all = contract;
      contract(type -> OperationInfo.withoutJson(all.parseAndValidateMetadata(type)));
    }
  }

  /** The build writes the version into a file in this package. */
  static String contractVersion() {
    return ResourceBundle.getBundle(DefaultClient.class.getPackageName() + ".contract")
        .getString("version");
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
