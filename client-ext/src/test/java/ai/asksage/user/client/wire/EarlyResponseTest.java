package ai.asksage.user.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.feign.HttpTransport;
import ai.asksage.user.client.fixture.Sending;
import ai.asksage.user.client.fixture.TestServer;
import feign.Request.HttpMethod;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that responds before it has read the whole request, and hangs up. */
@Timeout(value = 120, threadMode = SEPARATE_THREAD)
class EarlyResponseTest {
  private static final int TIMES = 20;

  @ParameterizedTest
  @CsvSource({
    "http, 413, close",
    "http, 401, close",
    "https, 413, close",
    "https, 401, close",
    "http, 413, stay",
    "https, 413, stay"
  })
  void isTheResult(String scheme, int status, String then) throws Exception {
    String large = "x".repeat(8 << 20);
    try (ServerSocket listener = Wire.listener(scheme);
        HttpTransport transport = HttpTransport.create(http -> http.sslContext(Wire.trusting()))) {
      String url = scheme + "://127.0.0.1:" + listener.getLocalPort() + "/";
      for (int time = 0; time < TIMES; time++) {
        CompletableFuture<Void> server =
            CompletableFuture.runAsync(() -> respond(listener, status, then));
        assertThat(
                Sending.outcome(
                    transport,
                    Sending.request(HttpMethod.POST, url, large),
                    Sending.limits(30_000, 30_000)))
            .isEqualTo(status + " why");
        server.get(30, TimeUnit.SECONDS);
      }
    }
  }

  /** Reads the beginning of the request only. What is unread makes the system reset it. */
  private static void respond(ServerSocket listener, int status, String then) {
    try (Socket client = listener.accept()) {
      InputStream in = client.getInputStream();
      in.readNBytes(1000);
      TestServer.send(client, TestServer.response(status, "why"));
      if (then.equals("stay")) {
        client.setSoTimeout(30_000);
        in.transferTo(java.io.OutputStream.nullOutputStream());
      } else {
        client.shutdownOutput();
      }
    } catch (java.io.IOException e) {
      // The client has hung up.
    }
  }
}
