package ai.asksage.user.client.error;

import static ai.asksage.user.client.CallSetup.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.AskSageException.Sent;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.http.RetryPolicy;
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
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.assertj.core.util.Throwables;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures of an application's transport: their exceptions, and which calls are retried. */
class TransportFailuresTest {
  private static final String TEXT = "to a host with " + CallSetup.TOKEN;
  private final CallSetup setup = new CallSetup();

  static Stream<Arguments> failures() {
    return Stream.of(
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
        arguments(new SSLHandshakeException(TEXT), TlsException.class, null),
        arguments(new SSLPeerUnverifiedException(TEXT), TlsException.class, null),
        arguments(new SocketException(TEXT), TransportException.class, Sent.UNKNOWN),
        arguments(new EOFException(TEXT), TransportException.class, Sent.UNKNOWN),
        arguments(new IOException(), TransportException.class, Sent.UNKNOWN));
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
  void failureHasItsClassAndRetriesAndNoSecret(IOException e, Class<?> type, @Nullable Sent sent) {
    setup.transport.fail(e);
    AskSageException read = failure(() -> setup.client().chats().list());
    AskSageException write = failure(setup::add);
    boolean safe = type != TlsException.class;
    assertThat(Arrays.asList(read.attempts(), read.isRetryable()))
        .containsExactly(safe ? 3 : 1, safe);
    boolean notSent = sent == Sent.NO;
    assertThat(Arrays.asList(write.attempts(), write.isRetryable()))
        .containsExactly(notSent ? 3 : 1, notSent);
    assertThat(setup.transport.requests).hasSize(read.attempts() + write.attempts());
    assertThat(write).isExactlyInstanceOf(type).isInstanceOf(TransportException.class);
    assertThat(write.wasSent()).isEqualTo(sent == null ? Sent.UNKNOWN : sent);
    assertThat(
            Arrays.asList(write.status(), write.bodyStatus(), write.apiMessage(), write.rawBody()))
        .containsExactly(0, null, null, null);
    assertThat(write)
        .hasMessageStartingWith("addDataset: ")
        .hasMessageContaining("localhost")
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
    assertThat(failure(setup::add)).isInstanceOf(CallInterruptedException.class);
    AskSageException next = failure(setup::add);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(next)
        .isInstanceOf(CallInterruptedException.class)
        .returns(Sent.NO, AskSageException::wasSent);
    assertThat(setup.transport.requests).hasSize(1);
  }

  @Test
  void causesInACircleEnd() {
    IOException first = new IOException("first");
    first.initCause(new IOException("second", first));
    setup.transport.fail(first);
    assertThat(failure(setup::add)).isExactlyInstanceOf(TransportException.class);
  }

  @Test
  void bodyLargerThanSixteenMebibytesIsUnreadable() {
    setup.transport.answer(200, "x".repeat((16 << 20) + 1));
    assertThat(failure(() -> setup.client().chats().list()))
        .isInstanceOf(UnreadableResponseException.class)
        .hasMessageContaining(String.valueOf(16 << 20));
  }

  @Test
  void bodyThatBreaksOffKeepsItsStatus() throws IOException {
    String begin = "Some Reason\r\nContent-Length: 500\r\n\r\n{\"resp";
    try (TestServer server =
            TestServer.answering(
                (request, to) -> {
                  int status = request.line().contains("get-chats") ? 200 : 500;
                  TestServer.send(to, "HTTP/1.1 " + status + " " + begin);
                  to.close();
                });
        AskSageUserClient client =
            AskSageUserClient.builder()
                .credentials(Credentials.apiKey("key"))
                .baseUrl(server.url("/user"))
                .build()) {
      assertThat(failure(() -> client.datasets().list()))
          .isInstanceOf(ServerErrorException.class)
          .returns(500, AskSageException::httpStatus);
      assertThat(failure(() -> client.chats().list())).isInstanceOf(TransportException.class);
      assertThat(server.received()).as("the list of chats three times").hasSize(4);
    }
  }
}
