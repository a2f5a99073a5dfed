package ai.asksage.user.client;

import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.call.Call;
import ai.asksage.user.client.internal.call.Calls;
import ai.asksage.user.client.internal.call.OperationInfo;
import java.time.Duration;
import java.util.function.Consumer;

/** A client, or a view of it. */
final class DefaultClient implements AskSageUserClient {
  private final Calls calls;
  private final Runnable close;

  DefaultClient(Calls calls, Runnable close) {
    this.calls = calls;
    this.close = close;
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
    OperationInfo.requireSafe(Arguments.require(type, "type"));
    return calls.api(type);
  }

  @Override
  public AskSageUserClient withOptions(Consumer<CallOptions> options) {
    CallOptions changed = new CallOptions(calls.settings());
    Arguments.require(options, "options").accept(changed);
    return new DefaultClient(calls.with(checked(changed.settings())), () -> {});
  }

  /** Calls with less time. */
  static Calls within(Calls calls, Duration atMost) {
    Call.Settings settings = calls.settings();
    Duration shorter =
        atMost.compareTo(settings.callTimeout()) < 0 ? atMost : settings.callTimeout();
    return calls.with(settings.withCallTimeout(shorter));
  }

  static Call.Settings checked(Call.Settings settings) {
    Duration attempt = settings.attemptTimeout();
    if (attempt != null && attempt.compareTo(settings.callTimeout()) > 0) {
      throw new IllegalArgumentException(
          "attemptTimeout must not be longer than the timeout of the call: %s > %s"
              .formatted(attempt, settings.callTimeout()));
    }
    return settings;
  }

  static String contractVersionOfJar() {
    return "";
  }

  @Override
  public void close() {
    close.run();
  }

  @Override
  public String toString() {
    return "AskSageUserClient[" + calls.baseUrl() + "]";
  }
}
