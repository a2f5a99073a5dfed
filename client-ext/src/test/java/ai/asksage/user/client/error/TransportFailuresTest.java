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
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.assertj.core.util.Throwables;
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
        timeout(new SocketTimeoutException("x")),
        timeout(new HttpTimeoutException("x")),
        timeout(new InterruptedIOException("x")),
        timeout(caused(new SSLException("x"), new SocketTimeoutException("y"))),
        noConnection(new ConnectTimeoutException("x")),
        noConnection(caused(new HttpConnectTimeoutException("x"), new ConnectException("y"))),
        noConnection(new ConnectException("refused")),
        noConnection(new NoRouteToHostException("x")),
        noConnection(new UnknownHostException("nowhere")),
        noConnection(caused(new ConnectException(), new UnresolvedAddressException())),
        arguments(new SSLHandshakeException("PKIX"), TlsException.class, null),
        arguments(new SSLPeerUnverifiedException("name"), TlsException.class, null),
        arguments(new SocketException("reset"), TransportException.class, Sent.UNKNOWN),
        arguments(new EOFException("cut"), TransportException.class, Sent.UNKNOWN),
        arguments(new IOException(), TransportException.class, Sent.UNKNOWN));
  }

  private static Arguments timeout(IOException e) {
    return arguments(e, CallTimeoutException.class, Sent.UNKNOWN);
  }

  private static Arguments noConnection(IOException e) {
    return arguments(e, ConnectFailedException.class, Sent.NO);
  }

  @ParameterizedTest
  @MethodSource("errors")
  void failureHasItsClass(IOException e, Class<?> type, @Nullable Sent sent) {
    AskSageException made = failure(e);
    assertThat(made).isExactlyInstanceOf(type).isInstanceOf(TransportException.class);
    assertThat(Arrays.asList(made.status(), made.bodyStatus(), made.apiMessage(), made.rawBody()))
        .isEqualTo(Arrays.asList(0, null, null, null));
    assertThat(made.attempts()).isEqualTo(1);
    assertThat(made.isRetryable()).as("a write").isEqualTo(sent == Sent.NO);
    assertThat(made.wasSent()).isEqualTo(sent == null ? made.wasSent() : sent);
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
      assertThat(Throwables.getStackTrace(made))
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
