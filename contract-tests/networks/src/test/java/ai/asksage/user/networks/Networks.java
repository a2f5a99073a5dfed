package ai.asksage.user.networks;

import static ai.asksage.user.client.fixture.TestAuthority.PASSWORD;
import static ai.asksage.user.client.fixture.TestAuthority.pem;

import ai.asksage.user.client.fixture.TestAuthority;
import ai.asksage.user.matrix.TlsFront;
import ai.asksage.user.testing.AskSageStandIn;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLServerSocket;

/** The authorities, servers and proxies of a run, of those programs that there are. */
final class Networks {
  /** What squid takes for this machine. */
  static final String NAME = "server.test";

  private static final String NAMES = " -ext SAN=dns:localhost,dns:" + NAME;

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Map<String, Integer> ports = new HashMap<>();
  private final Path folder;
  private final AskSageStandIn askSage = AskSageStandIn.start().withUser("jane@example.com");

  Networks(Path folder) throws Exception {
    this.folder = folder;
    running.push(askSage);
    // Squid gives up the rights of an administrator before it writes its logs.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    TestAuthority agency =
        TestAuthority.create(folder.resolve("agency-all.p12"), "CN=Agency Root CA,O=Agency")
            .issue("server", "-dname CN=server" + NAMES)
            .issue("expired", "-dname CN=server -startdate -10d -validity 5" + NAMES)
            .issue("other", "-dname CN=server -ext SAN=dns:other.example.com")
            .issue("me", "-dname CN=DOE.JANE.1234567890 -keyalg RSA -ext EKU=clientAuth")
            .issue("mail", "-dname CN=DOE.JANE.1234567890 -keyalg RSA -ext EKU=emailProtection");
    TestAuthority stranger =
        TestAuthority.create(folder.resolve("stranger-all.p12"), "CN=Strange CA")
            .issue("me", "-dname CN=DOE.JANE.1234567890");
    TestAuthority inspector =
        TestAuthority.create(folder.resolve("inspector-all.p12"), "CN=Inspecting Proxy CA,O=Agency")
            .issue("server", "-dname CN=" + NAME + NAMES);
    write("agency.pem", agency.pem("ca"));
    write("stranger.pem", stranger.pem("ca"));
    write("inspector.pem", inspector.pem("ca"));
    write("me.pem", agency.pem("me") + pem("PRIVATE KEY", agency.key("me").getEncoded()));
    store("me.p12", agency.store("me"));
    store("stranger.p12", stranger.store("me"));
    KeyStore roots = KeyStore.getInstance("JKS");
    roots.load(null, null);
    roots.setCertificateEntry("ca", stranger.store().getCertificate("ca"));
    store("stranger.jks", roots);
    servers(agency);
    if (Program.find("openssl").isPresent()) {
      encrypt();
    }
    if (Program.find("haproxy").isPresent()) {
      write("server.pem", withKey(agency));
      write("inspecting.pem", withKey(inspector));
    }
    new RealProxies(folder, ports, running, askSage.url().getPort()).start();
    if (Card.isPossible()) {
      Card.make(folder, agency, List.of("me", "mail"));
    }
  }

  private static String withKey(TestAuthority authority) throws Exception {
    return authority.pem("server") + pem("PRIVATE KEY", authority.key("server").getEncoded());
  }

  private void encrypt() throws Exception {
    String key = folder.resolve("me-key.pem").toString();
    Program.run(
        List.of(
            "openssl",
            "pkcs8",
            "-topk8",
            "-in",
            folder.resolve("me.pem").toString(),
            "-out",
            key,
            "-passout",
            "env:KEY_PASSWORD"),
        List.of("KEY_PASSWORD=" + PASSWORD));
    String certificates = Files.readString(folder.resolve("me.pem")).split("-----BEGIN PRIVATE")[0];
    write("me-encrypted.pem", certificates + Files.readString(Path.of(key)));
  }

  private void servers(TestAuthority agency) throws Exception {
    SSLServerSocket demanding = agency.listener("server");
    demanding.setNeedClientAuth(true);
    SSLServerSocket weak = agency.listener("server");
    weak.setEnabledProtocols(new String[] {"TLSv1.2"});
    weak.setEnabledCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"});
    serve("private", agency.listener("server"));
    serve("expired", agency.listener("expired"));
    serve("other-host", agency.listener("other"));
    serve("demanding", demanding);
    serve("weak-cipher", weak);
    ports.put("closed", Program.freePort());
    ports.put("nowhere", Program.freePort());
  }

  private void serve(String name, ServerSocket listener) {
    TlsFront front = new TlsFront(listener, askSage.url().getPort());
    running.push(front);
    ports.put(name, front.port());
  }

  private void write(String file, String text) throws Exception {
    Files.writeString(folder.resolve(file), text);
  }

  private void store(String file, KeyStore store) throws Exception {
    try (OutputStream out = Files.newOutputStream(folder.resolve(file))) {
      store.store(out, PASSWORD.toCharArray());
    }
  }

  int port(String name) {
    return ports.get(name);
  }

  String apiKey() {
    return askSage.apiKey();
  }

  /** Ends all that runs. */
  void end() throws Exception {
    for (AutoCloseable last : running) {
      last.close();
    }
  }
}
