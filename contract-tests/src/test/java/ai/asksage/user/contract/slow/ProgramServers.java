package ai.asksage.user.contract.slow;

import static ai.asksage.user.testing.contract.Operation.ADD_DATASET;
import static ai.asksage.user.testing.contract.Operation.GET_USER_LOGS;

import ai.asksage.user.client.fixture.TestAuthority;
import ai.asksage.user.testing.AskSageStandIn;
import ai.asksage.user.testing.Fault;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLServerSocket;

/**
 * The servers for {@code apps/program}. They run in another JVM, because the program has other
 * library versions.
 */
final class ProgramServers implements Closeable {
  /** Faults of the first calls of addDataset, by the exception that the client throws. */
  private static final Map<String, List<Fault>> FAILURES = new LinkedHashMap<>();

  static {
    FAILURES.put("BadRequestException", List.of(Fault.error(400, "A field is missing")));
    // After the first one the client gets another token.
    Fault noToken = Fault.error(401, "No token");
    FAILURES.put("UnauthorizedException", List.of(noToken, noToken));
    FAILURES.put("ForbiddenException", List.of(Fault.error(403, "Not yours")));
    FAILURES.put("NotFoundException", List.of(Fault.error(404, "Not there")));
    FAILURES.put("AlreadyExistsException", List.of(Fault.error(405, "Already in")));
    FAILURES.put("CacRequiredException", List.of(Fault.error(407, "CAC required")));
    FAILURES.put("TooManyRequestsException", List.of(Fault.error(429, "Too many")));
    FAILURES.put("ServerErrorException", List.of(Fault.gateway(502)));
    FAILURES.put("UnreadableResponseException", List.of(Fault.malformedBody()));
    FAILURES.put("TransportException", List.of(Fault.reset()));
  }

  private final AskSageStandIn askSage =
      AskSageStandIn.start()
          .withUser("bob@example.com")
          .withChat("A greeting")
          .saying("me", "Hello")
          .withLog("Why?", "Because.")
          .withFailedLogin("Wrong password")
          .failNext(
              ADD_DATASET, FAILURES.values().stream().flatMap(List::stream).toArray(Fault[]::new))
          .failEvery(GET_USER_LOGS, call -> call.send(call.carryOut().gzipped()));

  /** Accepts connections and never responds. */
  private final ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

  private final Path keys;
  private final TlsFront tls;

  ProgramServers(Path folder) throws Exception {
    TestAuthority authority =
        TestAuthority.create("CN=authority")
            .issue("server", "-dname CN=server -ext SAN=ip:127.0.0.1")
            .issue("client", "-dname CN=client");
    // With a FIPS provider, JKS is the only type that the JDK still offers.
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, null);
    store.setCertificateEntry("ca", authority.store().getCertificate("ca"));
    store.setKeyEntry(
        "client",
        authority.key("client"),
        TestAuthority.PASSWORD.toCharArray(),
        authority.store().getCertificateChain("client"));
    keys = folder.resolve("keys.jks");
    try (OutputStream out = Files.newOutputStream(keys)) {
      store.store(out, TestAuthority.PASSWORD.toCharArray());
    }
    SSLServerSocket demanding = authority.listener("server");
    demanding.setNeedClientAuth(true);
    tls = TlsFront.start(demanding, askSage.url().getPort());
  }

  Map<String, String> environment() {
    Stream<String> options =
        Stream.of(
            "url=" + askSage.url(),
            "apiKey=" + askSage.apiKey(),
            "tlsUrl=https://127.0.0.1:" + tls.listener().getLocalPort() + "/user",
            "closedUrl=http://127.0.0.1:" + ServerProcess.freePort() + "/user",
            "silentUrl=http://127.0.0.1:" + silent.getLocalPort() + "/user",
            "javax.net.ssl.keyStore=" + keys,
            "javax.net.ssl.keyStoreType=JKS",
            "javax.net.ssl.keyStorePassword=" + TestAuthority.PASSWORD,
            "javax.net.ssl.trustStore=" + keys,
            "javax.net.ssl.trustStoreType=JKS",
            "javax.net.ssl.trustStorePassword=" + TestAuthority.PASSWORD);
    return Map.of(
        "OPTIONS", String.join(" ", options.map("-D"::concat).toList()),
        "ERRORS", String.join(" ", FAILURES.keySet()));
  }

  @Override
  public void close() throws IOException {
    tls.close();
    silent.close();
    askSage.close();
  }
}
