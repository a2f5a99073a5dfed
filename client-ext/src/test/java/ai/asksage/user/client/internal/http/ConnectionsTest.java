package ai.asksage.user.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.internal.ResponseMemory;
import ai.asksage.user.client.internal.tls.Tls;
import feign.Request;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
  private final Connections connections =
      new Connections(Tls.of(null, null, List.of()), 1, "tests", ResponseMemory.ofThisJvm(1, 1, 1));

  private int post(TestServer server, boolean broken) throws IOException {
    HttpUriRequestBase message = new HttpUriRequestBase("POST", URI.create(server.url("/")));
    message.setEntity(
        new EntityTemplate(
            1,
            null,
            null,
            out -> {
              if (broken) {
                throw new StackOverflowError("on purpose");
              }
              out.write(1);
            }));
    return execute(message, server, 60_000);
  }

  private int execute(HttpUriRequestBase message, TestServer server, int millis)
      throws IOException {
    HttpHost host = new HttpHost("http", "127.0.0.1", server.port());
    Route route = new Route(new HttpRoute(host), null);
    return connections.execute(
        new Exchange(message, route, new Exchange.Options(0, millis, 0, false)),
        response -> response.getCode());
  }

  /** With a full heap, aborting may fail halfway, and HttpClient does not repeat it. */
  @Test
  void callEndsAfterAnAbortThatFailed() throws Exception {
    AtomicBoolean failed = new AtomicBoolean();
    try (TestServer silent = TestServer.responding((request, to) -> {})) {
      HttpUriRequestBase message =
          new HttpUriRequestBase("GET", URI.create(silent.url("/"))) {
            @Override
            public void abort() {
              if (!failed.getAndSet(true)) {
                throw new OutOfMemoryError("on purpose");
              }
            }
          };
      assertThatThrownBy(() -> execute(message, silent, 100))
          .isInstanceOf(SocketException.class); // Not the timeout of reading.
    } finally {
      connections.run();
    }
  }

  /** Milliseconds that an int cannot hold. */
  @Test
  void longTimeoutsOfACustomFeignAreKept() {
    Exchange.Options options =
        Exchange.Options.of(
            new Request.Options(50, TimeUnit.DAYS, Long.MAX_VALUE, TimeUnit.DAYS, true));
    assertThat(options.connectTimeout()).isEqualTo(TimeUnit.DAYS.toMillis(50));
    assertThat(options.readTimeout()).isEqualTo(Long.MAX_VALUE);
    assertThat(options.deadline() - System.nanoTime()).isPositive();
  }

  /** HttpClient would close its pool. */
  @Test
  void errorLeavesThePoolOpenAndLosesNoConnection() throws Exception {
    try (TestServer server = TestServer.responding(200, "")) {
      for (int time = 0; time < 3; time++) {
        assertThat(post(server, false)).isEqualTo(200);
        assertThatThrownBy(() -> post(server, true)).isInstanceOf(StackOverflowError.class);
      }
      assertThat(post(server, false)).isEqualTo(200);
    } finally {
      connections.run();
    }
  }
}
