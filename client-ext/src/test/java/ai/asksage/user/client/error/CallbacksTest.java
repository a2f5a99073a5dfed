package ai.asksage.user.client.error;

import static ai.asksage.user.client.Credentials.emailAndApiKey;
import static ai.asksage.user.client.Credentials.supplier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.AskSageUserClientBuilder;
import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.AskSageException.Sent;
import ai.asksage.user.client.fixture.TestException;
import feign.Capability;
import feign.Client;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Exceptions of the application's code reach callers as typed exceptions. */
class CallbacksTest {
  private static final IllegalStateException SEALED = new IllegalStateException("s3cr3t");
  private final CallSetup setup = new CallSetup();

  private static <T> T sealed() {
    throw SEALED;
  }

  static Stream<Arguments> suppliers() {
    Consumer<AskSageUserClientBuilder> tokens = b -> b.credentials(supplier(() -> sealed()));
    Consumer<AskSageUserClientBuilder> keys =
        b -> b.credentials(emailAndApiKey("a@b.c", () -> sealed()));
    Consumer<AskSageUserClientBuilder> headers = b -> b.headers(() -> sealed());
    return Stream.of(
        arguments("supplier of tokens", tokens),
        arguments("supplier of the API key", keys),
        arguments("supplier of headers", headers));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("suppliers")
  void suppliersThatThrowAreNamed(String named, Consumer<AskSageUserClientBuilder> settings) {
    settings.accept(setup.builder);
    assertThatThrownBy(setup::add)
        .isInstanceOfSatisfying(
            CallbackException.class,
            e ->
                assertThat(List.of(e.wasSent(), e.isRetryable(), e.status()))
                    .containsExactly(Sent.NO, false, 0))
        .hasMessageContainingAll(named, "IllegalStateException")
        .hasMessageNotContaining("s3cr3t")
        .hasCause(SEALED);
    assertThat(setup.transport.requests).isEmpty();
  }

  /** Throws before or after the server has the request. */
  public static final class Throwing implements Capability {
    private final Throwable thrown;

    Throwing(Throwable thrown) {
      this.thrown = thrown;
    }

    @Override
    public Client enrich(Client client) {
      return (request, options) -> {
        client.execute(request, options);
        TestException.sneak(thrown);
        throw new AssertionError();
      };
    }
  }

  static Stream<Consumer<CallSetup>> afterSending() {
    return Stream.of(
        setup -> setup.builder.addCapability(new Throwing(SEALED)),
        setup -> setup.builder.addCapability(new Throwing(new IOException("s3cr3t"))),
        setup -> setup.builder.transport(throwingAfter(setup.transport)));
  }

  private static Client throwingAfter(Client transport) {
    return (request, options) -> {
      transport.execute(request, options);
      throw SEALED;
    };
  }

  /** The server may have carried out the call. */
  @ParameterizedTest
  @MethodSource("afterSending")
  void whatThrowsAfterSendingIsTypedAndNotRetried(Consumer<CallSetup> change) {
    setup.transport.answer(200, "{\"response\":\"OK\",\"status\":200}");
    change.accept(setup);
    assertThatThrownBy(() -> setup.client().chats().list())
        .isInstanceOfSatisfying(
            CallbackException.class, e -> assertThat(e.wasSent()).isEqualTo(Sent.UNKNOWN))
        .hasMessageStartingWith("getChats: ")
        .hasMessageNotContaining("s3cr3t");
    assertThat(setup.transport.requests).hasSize(1);
  }

  @Test
  @Timeout(20)
  void supplierOfHeadersThatUsesTheClientDuringAnExchangeIsRefusedAtOnce() {
    AtomicReference<AskSageUserClient> client = new AtomicReference<>();
    setup
        .builder
        .credentials(Credentials.emailAndApiKey("a@b.c", "key"))
        .headers(
            () -> {
              client.get().chats().list();
              return Map.of();
            });
    client.set(setup.client());
    assertThatThrownBy(() -> client.get().chats().list())
        .isInstanceOf(CallbackException.class)
        .hasMessageContaining("the supplier of headers");
    assertThat(setup.transport.requests).isEmpty();
  }

  static Stream<Supplier<List<Proxy>>> answersOfSelectors() {
    InetSocketAddress unresolved = InetSocketAddress.createUnresolved("p", 1080);
    return Stream.of(
        CallbacksTest::sealed,
        () -> null,
        List::of,
        () -> List.of(new Proxy(Proxy.Type.SOCKS, unresolved)));
  }

  /** The application can replace the JVM's selector after {@code build()}. */
  @ParameterizedTest
  @MethodSource("answersOfSelectors")
  void proxySelectorsThatFailAreTyped(Supplier<List<Proxy>> answer) {
    ProxySelector before = ProxySelector.getDefault();
    try (AskSageUserClient client =
        AskSageUserClient.builder()
            .credentials(Credentials.apiKey("key"))
            .http(http -> http.useSystemProxies())
            .build()) {
      ProxySelector.setDefault(
          new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
              return answer.get();
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException e) {}
          });
      assertThatThrownBy(() -> client.chats().list())
          .isInstanceOfSatisfying(
              ConnectFailedException.class, e -> assertThat(e.wasSent()).isEqualTo(Sent.NO))
          .hasMessageContaining("proxy");
    } finally {
      ProxySelector.setDefault(before);
    }
  }
}
