package ai.asksage.user.client.error;

import static ai.asksage.user.client.CallSetup.failure;
import static ai.asksage.user.client.Credentials.emailAndApiKey;
import static ai.asksage.user.client.Credentials.supplier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.asksage.user.client.AskSageUserClientBuilder;
import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.error.AskSageException.Sent;
import ai.asksage.user.client.fixture.TestException;
import ai.asksage.user.client.http.RetryPolicy;
import feign.Capability;
import feign.Client;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures of the application's code: a transport, and callbacks such as suppliers. */
class ApplicationFailuresTest {
  private static final String TEXT = "to a host with " + CallSetup.TOKEN;
  private static final IllegalStateException SEALED = new IllegalStateException("s3cr3t");
  private final CallSetup setup = new CallSetup();

  static Stream<Arguments> failures() {
    IOException circle = new IOException("first");
    circle.initCause(new IOException("second", circle));
    return Stream.of(
        arguments(circle, TransportException.class, Sent.UNKNOWN),
        timeout(new SocketTimeoutException(TEXT)),
        timeout(new HttpTimeoutException(TEXT)),
        timeout(new InterruptedIOException(TEXT)),
        timeout(caused(new SSLException("x"), new SocketTimeoutException(TEXT))),
        noConnection(new ConnectTimeoutException(TEXT)),
        noConnection(caused(new HttpConnectTimeoutException("x"), new ConnectException(TEXT))),
        noConnection(new ConnectException(TEXT)),
        noConnection(new NoRouteToHostException(TEXT)),
        noConnection(new UnknownHostException(TEXT)),
        noConnection(caused(new ConnectException(), new UnresolvedAddressException())),
        arguments(new SSLHandshakeException(TEXT), TlsException.class, Sent.UNKNOWN),
        arguments(new SSLPeerUnverifiedException(TEXT), TlsException.class, Sent.UNKNOWN),
        arguments(new SocketException(TEXT), TransportException.class, Sent.UNKNOWN),
        arguments(new EOFException(TEXT), TransportException.class, Sent.UNKNOWN));
  }

  private static Arguments timeout(IOException e) {
    return arguments(e, CallTimeoutException.class, Sent.UNKNOWN);
  }

  private static Arguments noConnection(IOException e) {
    return arguments(e, ConnectFailedException.class, Sent.NO);
  }

  private static IOException caused(IOException e, Throwable cause) {
    e.initCause(cause);
    return e;
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failureOfATransportHasItsClassAndRetriesAndNoSecret(
      IOException e, Class<?> type, Sent sent) {
    setup.transport.fail(e);
    AskSageException read = failure(() -> setup.client().chats().list());
    AskSageException write = failure(setup::add);
    boolean safe = type != TlsException.class;
    assertThat(List.of(read.attempts(), read.isRetryable())).containsExactly(safe ? 3 : 1, safe);
    boolean unsent = sent == Sent.NO;
    assertThat(List.of(write.attempts(), write.isRetryable()))
        .containsExactly(unsent ? 3 : 1, unsent);
    assertThat(setup.transport.requests).hasSize(read.attempts() + write.attempts());
    assertThat(write)
        .isExactlyInstanceOf(type)
        .returns(sent, AskSageException::wasSent)
        .returns(0, AskSageException::status)
        .returns(null, AskSageException::bodyStatus)
        .returns(null, AskSageException::apiMessage)
        .returns(null, AskSageException::rawBody)
        .returns(Map.of(), AskSageException::headers)
        .hasMessageMatching("addDataset: .*localhost.*")
        .hasMessageNotContaining("/user");
    assertThat(Throwables.getStackTrace(write))
        .contains(e.getClass().getSimpleName())
        .doesNotContain(CallSetup.TOKEN);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void interruptedThreadStaysInterruptedAndSendsNothingElse() {
    setup.builder.retryPolicy(RetryPolicy.NONE);
    setup.transport.then(
        (request, options) -> {
          Thread.currentThread().interrupt();
          throw new ClosedByInterruptException();
        });
    AskSageException first = failure(setup::add);
    AskSageException next = failure(setup::add);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(first).isInstanceOf(CallInterruptedException.class);
    assertThat(next).hasSameClassAs(first).returns(Sent.NO, AskSageException::wasSent);
    assertThat(setup.transport.requests).hasSize(1);
  }

  @Test
  void bodyLargerThanSixteenMebibytesIsUnreadable() {
    setup.transport.respond(200, "x".repeat((16 << 20) + 1));
    assertThat(failure(() -> setup.client().chats().list()))
        .isInstanceOf(UnreadableResponseException.class)
        .hasMessageContaining(String.valueOf(16 << 20));
  }

  private static <T> T sealed() {
    throw SEALED;
  }

  static Stream<Arguments> callbacks() {
    return Stream.of(
        callback("supplier of tokens", Sent.NO, b -> b.credentials(supplier(() -> sealed()))),
        callback(
            "supplier of the API key",
            Sent.NO,
            b -> b.credentials(emailAndApiKey("a@b.c", () -> sealed()))),
        callback("supplier of headers", Sent.NO, b -> b.headers(() -> sealed())),
        // The server may have carried out these calls.
        callback("", Sent.UNKNOWN, b -> b.addCapability(new Throwing(SEALED))),
        callback("", Sent.UNKNOWN, b -> b.addCapability(new Throwing(new IOException("s3cr3t")))),
        callback("", Sent.UNKNOWN, b -> b.transport((request, options) -> sealed())));
  }

  private static Arguments callback(
      String named, Sent sent, Consumer<AskSageUserClientBuilder> change) {
    return arguments(named, sent, change);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("callbacks")
  void exceptionOfACallbackIsTypedAndNotRetried(
      String named, Sent sent, Consumer<AskSageUserClientBuilder> change) {
    setup.transport.respond(200, "{\"response\":\"OK\",\"status\":200}");
    change.accept(setup.builder);
    AskSageException e = CallSetup.failure(setup::add);
    assertThat(e)
        .isInstanceOf(CallbackException.class)
        .returns(sent, AskSageException::wasSent)
        .returns(false, AskSageException::isRetryable)
        .hasMessageMatching("(addDataset|getTokenWithApiKey): .*" + named + ".*Exception.*")
        .hasMessageNotContaining("s3cr3t");
    assertThat(sent == Sent.NO ? e.getCause() : SEALED).isSameAs(SEALED);
    assertThat(setup.events).hasSize(sent == Sent.NO ? 0 : 1);
  }

  /** Throws after the server has the request. Public, since Feign calls it by reflection. */
  public record Throwing(Throwable thrown) implements Capability {
    @Override
    public Client enrich(Client client) {
      return (request, options) -> {
        client.execute(request, options);
        TestException.sneak(thrown);
        throw new AssertionError();
      };
    }
  }

  @Test
  void supplierOfHeadersThatUsesTheClientInAnExchangeFailsAtOnce() {
    setup.builder.credentials(emailAndApiKey("a@b.c", "key"));
    setup.builder.headers(
        () -> {
          setup.client().chats().list();
          return Map.of();
        });
    assertThat(CallSetup.failure(setup::add))
        .isInstanceOf(CallbackException.class)
        .hasMessageContaining("the supplier of headers");
    assertThat(setup.transport.requests).isEmpty();
  }
}
