package ai.asksage.user.contract.slow;

import static ai.asksage.user.authority.TestAuthority.PASSWORD;
import static ai.asksage.user.authority.TestAuthority.pem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import ai.asksage.user.authority.TestAuthority;
import ai.asksage.user.testing.AskSageStandIn;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import javax.net.ssl.SSLServerSocket;

/** The authorities, servers and proxies of a run, as far as their programs are installed. */
final class Networks implements Closeable {
  static final String USER = "jane";
  static final String PROXY_PASSWORD = "pr0xy+s3cret";
  static final String WRONG_PASSWORD = "wr0ng+s3cret";
  static final String PIN = "98314207";

  /** The host name that squid resolves to this machine. */
  static final String NAME = "server.test";

  private static final String NAMES = " -ext SAN=dns:localhost,dns:" + NAME;

  private final Deque<Closeable> running = new ArrayDeque<>();
  private final Map<String, Integer> ports = new HashMap<>();
  private final Path folder;
  private final AskSageStandIn askSage = AskSageStandIn.start().withUser("jane@example.com");

  Networks(Path folder) throws Exception {
    this.folder = Files.createDirectories(folder);
    running.push(askSage::close);
    // Squid drops root privileges before it writes its logs.
    for (Path open : List.of(folder, folder.getParent())) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    TestAuthority agency =
        TestAuthority.create("CN=Agency Root CA,O=Agency")
            .issue("server", "-dname CN=server" + NAMES)
            .issue("expired", "-dname CN=server -startdate -10d -validity 5" + NAMES)
            .issue("other", "-dname CN=server -ext SAN=dns:other.example.com")
            .issue("me", "-dname CN=DOE.JANE.1234567890 -keyalg RSA -ext EKU=clientAuth")
            .issue("mail", "-dname CN=DOE.JANE.1234567890 -keyalg RSA -ext EKU=emailProtection");
    TestAuthority stranger =
        TestAuthority.create("CN=Strange CA").issue("me", "-dname CN=DOE.JANE.1234567890");
    TestAuthority inspector =
        TestAuthority.create("CN=Inspecting Proxy CA,O=Agency")
            .issue("server", "-dname CN=" + NAME + NAMES);
    write("agency.pem", agency.pem("ca"));
    write("stranger.pem", stranger.pem("ca"));
    write("inspector.pem", inspector.pem("ca"));
    write("me.pem", agency.pem("me") + pem("PRIVATE KEY", agency.key("me").getEncoded()));
    store(folder.resolve("me.p12"), agency.store("me"));
    store(folder.resolve("stranger.p12"), stranger.store("me"));
    KeyStore roots = KeyStore.getInstance("JKS");
    roots.load(null, null);
    roots.setCertificateEntry("ca", stranger.store().getCertificate("ca"));
    store(folder.resolve("stranger.jks"), roots);
    servers(agency);
    write("server.pem", withKey(agency));
    write("inspecting.pem", withKey(inspector));
    for (String key : List.of("me", "mail")) { // For the card.
      write("card-" + key, pem("PRIVATE KEY", agency.key(key).getEncoded()));
      Files.write(
          folder.resolve("card-" + key + ".der"), agency.store().getCertificate(key).getEncoded());
    }
    new RealProxies(folder, ports, running).start();
    write("ports", ports.entrySet().stream().map(Entry::toString).collect(joining("\n")));
    String[] secrets = {askSage.apiKey(), PROXY_PASSWORD, WRONG_PASSWORD, PIN, PASSWORD};
    // These values must not be in any log, message or output.
    write(
        "secrets",
        String.join("\n", secrets) + "\n" + basic(PROXY_PASSWORD) + "\n" + basic(WRONG_PASSWORD));
  }

  static String basic(String password) {
    return Base64.getEncoder().encodeToString((USER + ":" + password).getBytes(UTF_8));
  }

  private static String withKey(TestAuthority authority) throws Exception {
    return authority.pem("server") + pem("PRIVATE KEY", authority.key("server").getEncoded());
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
    ports.put("stand-in", askSage.url().getPort());
    ports.put("closed", RealProxies.freePort());
    ports.put("nowhere", RealProxies.freePort());
  }

  private void serve(String name, ServerSocket listener) {
    TlsFront.start(listener, askSage.url().getPort());
    running.push(listener);
    ports.put(name, listener.getLocalPort());
  }

  private void write(String file, String text) throws Exception {
    Files.writeString(folder.resolve(file), text);
  }

  static void store(Path file, KeyStore store) throws Exception {
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    }
  }

  Map<String, String> environment() {
    return Map.of(
        "FOLDER", folder.toString(),
        "API_KEY", askSage.apiKey(),
        "KEY_PASSWORD", PASSWORD,
        "PIN", PIN,
        "PROXY_USER", String.join(":", USER, PROXY_PASSWORD));
  }

  @Override
  public void close() throws IOException {
    for (Closeable last : running) {
      last.close();
    }
  }
}
