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
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CountDownLatch;
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
