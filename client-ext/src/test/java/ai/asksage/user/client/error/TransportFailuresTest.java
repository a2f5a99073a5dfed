package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.CallInterruptedException;
import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.error.ClientClosedException;
import ai.asksage.user.client.error.ConnectFailedException;
import ai.asksage.user.client.error.ConnectionPoolTimeoutException;
import ai.asksage.user.client.error.TlsException;
import ai.asksage.user.client.error.TransportException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.internal.http.ConnectTimeoutException;
import ai.asksage.user.client.internal.http.NoFreeConnectionException;
import ai.asksage.user.client.internal.http.ProxyAuthenticationException;
import ai.asksage.user.client.internal.http.TransportClosedException;
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
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransportErrorsTest {

  @AfterEach
  void clearFlag() {
    Thread.interrupted();
  }

  static Stream<Arguments> errors() {
    return Stream.of(
        arguments(new NoFreeConnectionException(1, 2), ConnectionPoolTimeoutException.class),
        arguments(new TransportClosedException(), ClientClosedException.class),
        arguments(new SocketTimeoutException("Read timed out"), CallTimeoutException.class),
        arguments(new ConnectTimeoutException("Connect timed out"), ConnectFailedException.class),
        arguments(new HttpTimeoutException("request timed out"), CallTimeoutException.class),
        arguments(
            caused(new HttpConnectTimeoutException("x"), new ConnectException("y")),
            ConnectFailedException.class),
        arguments(
            caused(new SocketTimeoutException("deadline"), new ConnectTimeoutException("y")),
            CallTimeoutException.class),
        arguments(new InterruptedIOException("timeout"), CallTimeoutException.class),
        arguments(
            caused(new SSLException("x"), new SocketTimeoutException("Read timed out")),
            CallTimeoutException.class),
        arguments(new ConnectException("Connection refused"), ConnectFailedException.class),
        arguments(new NoRouteToHostException("No route"), ConnectFailedException.class),
        arguments(
            caused(new IOException("x"), new ConnectException("y")), ConnectFailedException.class),
        arguments(new ProxyAuthenticationException("407"), ConnectFailedException.class),
        arguments(new UnknownHostException("nowhere.invalid"), ConnectFailedException.class),
        arguments(
            caused(new ConnectException(), new UnresolvedAddressException()),
            ConnectFailedException.class),
        arguments(new SSLHandshakeException("PKIX"), TlsException.class),
        arguments(new SSLPeerUnverifiedException("name"), TlsException.class),
        arguments(new SocketException("Connection reset"), TransportException.class),
        arguments(new EOFException("cut"), TransportException.class),
        arguments(new IOException("any"), TransportException.class),
        arguments(new IOException(), TransportException.class));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void eachFailureHasItsClass(IOException e, Class<?> type) {
    AskSageException made = TransportErrors.of("getChats", e);
    assertThat(made).isExactlyInstanceOf(type).isInstanceOf(TransportException.class);
    assertThat(made.operationId()).isEqualTo("getChats");
    assertThat(made.httpStatus()).isZero();
    assertThat(made.bodyStatus()).isNull();
    assertThat(made.apiMessage()).isNull();
    assertThat(made.rawBody()).isNull();
    assertThat(made.headers()).isEmpty();
    assertThat(made.getMessage())
        .startsWith("getChats: ")
        .contains("(" + e.getClass().getSimpleName())
        .endsWith(".");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    if (e.getClass() == IOException.class && made.getClass() == TransportException.class) {
      assertThat(made.getCause()).hasMessage("java.io.IOException").hasNoCause();
      assertThat(made.getCause().getStackTrace()).isEqualTo(e.getStackTrace());
    } else {
      assertThat(made).hasCause(e);
    }
  }

  static Stream<Arguments> interruptions() {
    return Stream.of(
        arguments(new InterruptedIOException("interrupted"), true),
        arguments(new SocketException("Closed by interrupt"), true),
        arguments(new ClosedByInterruptException(), true),
        arguments(new ClosedByInterruptException(), false),
        arguments(caused(new IOException(), new InterruptedException()), true),
        arguments(caused(new IOException(), new InterruptedException()), false));
  }

  @ParameterizedTest
  @MethodSource("interruptions")
  void anInterruptedCallerStaysInterrupted(IOException e, boolean flag) {
    if (flag) {
      Thread.currentThread().interrupt();
    }
    assertThat(TransportErrors.of("getChats", e)).isInstanceOf(CallInterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void anInterruptedThreadMayStillBeRefused() {
    Thread.currentThread().interrupt();
    assertThat(TransportErrors.of("getChats", new ConnectException("refused")))
        .isInstanceOf(ConnectFailedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void causesInACircleEnd() {
    IOException first = new IOException("first");
    IOException second = new IOException("second", first);
    first.initCause(second);
    assertThat(TransportErrors.of("getChats", first)).isExactlyInstanceOf(TransportException.class);
  }

  @Test
  void whatIsTooLargeSaysHowLargeIsAllowed() {
    assertThat(TransportErrors.tooLarge("getChats", 1024))
        .isInstanceOf(UnreadableResponseException.class)
        .hasMessageStartingWith(
            "getChats: the response is larger than 1024 bytes (maxResponseBytes). ");
  }

  private static IOException caused(IOException e, Throwable cause) {
    e.initCause(cause);
    return e;
  }
}
