package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.fixture.TestKeys;
import ai.asksage.user.client.fixture.TestServer;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Keys, made once a class, and a transport that trusts them. */
abstract class TransportTlsSetup {
  @TempDir static Path folder;
  static TestKeys keys;

  @BeforeAll
  static void createKeys() throws Exception {
    keys = TestKeys.create(folder, "ip:127.0.0.1");
  }

  static HttpClient5Transport trusting() throws Exception {
    return HttpClient5Transport.builder().sslContext(keys.context()).build();
  }

  static String url(TestServer server) {
    return "https://127.0.0.1:" + server.port() + "/";
  }

  static void answer(TestServer.Received request, Socket to) throws Exception {
    TestServer.send(to, TestServer.response(407, "card", "Proxy-Authenticate: Basic"));
  }
}
