package ai.asksage.user.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.ConnectFailedException;
import ai.asksage.user.client.error.TlsException;
import ai.asksage.user.client.error.TlsException.Reason;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.internal.call.ClientEnvironment;
import ai.asksage.user.client.observe.CallEvent;
import ai.asksage.user.client.result.DatasetName;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.helpers.NOPLogger;

/** What answers on the port has no TLS, or does not answer at all. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class BrokenHandshakeTest {
  private interface Manner {
    void with(Socket client) throws IOException;
  }

  private final List<CallEvent> attempts = new CopyOnWriteArrayList<>();

  private AskSageException failure(Manner manner) throws Exception {
    Thread server;
    AskSageException failure;
    try (ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        AskSageUserClient client =
            AskSageUserClient.builder()
                .tenant("127.0.0.1:" + listener.getLocalPort())
                .credentials(Credentials.apiKey("key"))
                .environment(
                    new ClientEnvironment(
                        Clock.systemUTC(), (wait, closed) -> {}, NOPLogger.NOP_LOGGER))
                .listener(attempts::add)
                .build()) {
      server = new Thread(() -> serve(listener, manner), "server");
      server.start();
      failure =
          catchThrowableOfType(
              AskSageException.class, () -> client.datasets().add(DatasetName.of("Reports")));
    }
    server.join();
    return failure;
  }

  private static void serve(ServerSocket listener, Manner manner) {
    while (!listener.isClosed()) {
      try (Socket client = listener.accept()) {
        manner.with(client);
      } catch (IOException e) {
        // The client has hung up, or the test is over.
      }
    }
  }

  @Test
  void plainHttp() throws Exception {
    AskSageException e =
        failure(
            client -> {
              TestServer.send(client, TestServer.response(400, "plain HTTP, please"));
              client.getInputStream().transferTo(OutputStream.nullOutputStream());
            });
    assertThat(e)
        .hasMessageContaining("check host and port")
        .isInstanceOfSatisfying(
            TlsException.class,
            failed -> assertThat(failed.reason()).isEqualTo(Reason.NO_COMMON_PROTOCOL));
    assertThat(attempts).hasSize(1);
  }

  /** Nothing was sent, and another time it may hold. */
  @Test
  void connectionThatBreaksIsMadeAgain() throws Exception {
    AskSageException e = failure(client -> client.getInputStream().read(new byte[100]));
    assertThat(e)
        .isInstanceOf(ConnectFailedException.class)
        .hasMessageContaining("broke during the TLS handshake");
    assertThat(attempts).hasSize(3);
  }
}
