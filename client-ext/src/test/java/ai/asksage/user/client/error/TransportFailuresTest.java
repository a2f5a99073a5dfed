package ai.asksage.user.client.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.error.AskSageException.Sent;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.result.DatasetName;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the failures of an application's transport become. */
class TransportFailuresTest {
  private final CallSetup setup = new CallSetup();

  TransportFailuresTest() {
    setup.builder.retryPolicy(RetryPolicy.NONE);
  }

  @AfterEach
  void clearFlag() {
    Thread.interrupted();
  }

  private AskSageException failure(IOException e) {
    setup.transport.fail(e);
    return catchThrowableOfType(
        AskSageException.class, () -> setup.client().datasets().add(DatasetName.of("a")));
  }

  static Stream<Arguments> errors() {
    return Stream.of(
        arguments(new SocketTimeoutException("x"), CallTimeoutException.class, Sent.UNKNOWN),
        arguments(new ConnectTimeoutException("x"), ConnectFailedException.class, Sent.NO),
        arguments(new HttpTimeoutException("x"), CallTimeoutException.class, Sent.UNKNOWN),
        arguments(
            caused(new HttpConnectTimeoutException("x"), new ConnectException("y")),
            ConnectFailedException.class,
            Sent.NO),
        arguments(new InterruptedIOException("x"), CallTimeoutException.class, Sent.UNKNOWN),
        arguments(
            caused(new SSLException("x"), new SocketTimeoutException("y")),
            CallTimeoutException.class,
            Sent.UNKNOWN),
        arguments(new ConnectException("refused"), ConnectFailedException.class, Sent.NO),
        arguments(new NoRouteToHostException("x"), ConnectFailedException.class, Sent.NO),
        arguments(new UnknownHostException("nowhere"), ConnectFailedException.class, Sent.NO),
        arguments(
            caused(new ConnectException(), new UnresolvedAddressException()),
            ConnectFailedException.class,
            Sent.NO),
        arguments(new SSLHandshakeException("PKIX"), TlsException.class, null),
        arguments(new SSLPeerUnverifiedException("name"), TlsException.class, null),
        arguments(new SocketException("reset"), TransportException.class, Sent.UNKNOWN),
        arguments(new EOFException("cut"), TransportException.class, Sent.UNKNOWN),
        arguments(new IOException(), TransportException.class, Sent.UNKNOWN));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void failureHasItsClass(IOException e, Class<?> type, @Nullable Sent sent) {
    AskSageException made = failure(e);
    assertThat(made).isExactlyInstanceOf(type).isInstanceOf(TransportException.class);
    assertThat(made.operationId()).isEqualTo("addDataset");
    assertThat(made.status()).isZero();
    assertThat(made.httpStatus()).isZero();
    assertThat(made.bodyStatus()).isNull();
    assertThat(made.apiMessage()).isNull();
    assertThat(made.rawBody()).isNull();
    assertThat(made.headers()).isEmpty();
    assertThat(made.attempts()).isEqualTo(1);
    assertThat(made.isRetryable()).as("a write").isEqualTo(sent == Sent.NO);
    if (sent != null) {
      assertThat(made.wasSent()).isEqualTo(sent);
    }
    assertThat(made).hasMessageStartingWith("addDataset: ");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void textWithASecretIsNotKept() {
    for (IOException e :
        List.of(
            new ConnectException("to host with " + CallSetup.TOKEN),
            new SSLException(CallSetup.TOKEN),
            caused(new SocketTimeoutException(), new IOException(CallSetup.TOKEN)))) {
      CallSetup other = new CallSetup();
      other.builder.retryPolicy(RetryPolicy.NONE);
      other.transport.fail(e);
      AskSageException made =
          catchThrowableOfType(AskSageException.class, () -> other.client().chats().list());
      StringWriter trace = new StringWriter();
      made.printStackTrace(new PrintWriter(trace));
      assertThat(trace.toString())
          .contains(e.getClass().getSimpleName())
          .doesNotContain(CallSetup.TOKEN);
    }
  }

  @Test
  void interruptedThreadStaysInterrupted() {
    setup.transport.then(
        (request, options) -> {
          Thread.currentThread().interrupt();
          throw new ClosedByInterruptException();
        });
    assertThatThrownBy(() -> setup.client().datasets().add(DatasetName.of("a")))
        .isInstanceOf(CallInterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThatThrownBy(() -> setup.client().datasets().add(DatasetName.of("a")))
        .isInstanceOfSatisfying(
            CallInterruptedException.class, e -> assertThat(e.wasSent()).isEqualTo(Sent.NO));
    assertThat(setup.transport.requests).hasSize(1);
  }

  @Test
  void causesInACircleEnd() {
    IOException first = new IOException("first");
    first.initCause(new IOException("second", first));
    assertThat(failure(first)).isExactlyInstanceOf(TransportException.class);
  }

  /** The server may have carried it out. */
  @Test
  void uncheckedExceptionIsTypedAndNotRetried() {
    IllegalStateException thrown = new IllegalStateException("s3cr3t");
    setup.builder.retryPolicy(RetryPolicy.DEFAULT);
    setup.transport.then(
        (request, options) -> {
          throw thrown;
        });
    assertThatThrownBy(() -> setup.client().chats().list())
        .isInstanceOfSatisfying(
            CallbackException.class, e -> assertThat(e.wasSent()).isEqualTo(Sent.UNKNOWN))
        .hasMessageContaining("IllegalStateException")
        .hasMessageNotContaining("s3cr3t")
        .hasCause(thrown);
    assertThat(setup.transport.requests).hasSize(1);
    assertThat(setup.events)
        .singleElement()
        .satisfies(event -> assertThat(event.error()).isInstanceOf(CallbackException.class));
  }

  @Test
  void largestBodyIsSixteenMebibytes() {
    setup.transport.answer(200, "x".repeat((16 << 20) + 1));
    assertThatThrownBy(() -> setup.client().chats().list())
        .isInstanceOf(UnreadableResponseException.class)
        .hasMessageContaining(String.valueOf(16 << 20));
  }

  private static IOException caused(IOException e, Throwable cause) {
    e.initCause(cause);
    return e;
  }
}
