package ai.asksage.user.client.wire;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.AskSageUserClientBuilder;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.fixture.Script;
import ai.asksage.user.client.fixture.TestAuthority;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.http.RetryBudget;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.result.DatasetName;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** Shared parts of the wire tests. */
final class Wire {
  /** A response for any operation that returns a list. */
  static final String LIST = "{\"response\":[],\"status\":200}";

  /** A response for any operation that returns nothing. */
  static final String DONE = "{\"response\":\"OK\",\"status\":200}";

  private static final RetryPolicy AT_ONCE =
      new RetryPolicy(2, Duration.ZERO, Duration.ZERO, Duration.ZERO, RetryBudget.UNLIMITED);

  private Wire() {}

  /** Retries without waiting. */
  static AskSageUserClientBuilder client(String url) {
    return AskSageUserClient.builder()
        .baseUrl(url + "/user")
        .credentials(Credentials.apiKey("token"))
        .retryPolicy(AT_ONCE);
  }

  /** Calls an operation that is safe to repeat, or, as {@code add}, one that is not. */
  static String outcome(AskSageUserClient client, String operation) {
    try {
      if (operation.equals("add")) {
        client.datasets().add(DatasetName.of("Reports"));
        return "added";
      }
      return client.datasets().list().toString();
    } catch (AskSageException e) {
      return e.getClass().getSimpleName() + " " + e.wasSent() + " " + e.attempts();
    }
  }

  /** A listener on this machine, with TLS if the scheme is https. */
  static ServerSocket listener(String scheme) throws Exception {
    return scheme.equals("https")
        ? TestAuthority.shared().listener("server")
        : new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
  }

  /** A server that sends this response to each request. */
  static TestServer server(String scheme, String script) throws Exception {
    return TestServer.on(listener(scheme), Script.parse(script));
  }

  static String url(String scheme, TestServer server) {
    return scheme + "://127.0.0.1:" + server.port();
  }

  static SSLContext trusting() {
    return TestAuthority.shared().trusting();
  }
}
