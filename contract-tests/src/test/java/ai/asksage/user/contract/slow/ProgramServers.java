package ai.asksage.user.contract.slow;

import static ai.asksage.user.testing.contract.Operation.ADD_DATASET;
import static ai.asksage.user.testing.contract.Operation.GET_USER_LOGS;
import static java.util.Map.entry;
import static java.util.stream.Collectors.joining;

import ai.asksage.user.authority.TestAuthority;
import ai.asksage.user.testing.AskSageStandIn;
import ai.asksage.user.testing.Fault;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Stream;
import javax.net.ssl.SSLServerSocket;

/**
 * The servers for {@code apps/program}. They run in another JVM, because the program has other
 * library versions.
 */
final class ProgramServers implements Closeable {
  /** Faults of the first calls of addDataset, with the exceptions that the client throws. */
  private static final List<Entry<String, Fault>> FAILURES =
      List.of(
          entry("BadRequestException", Fault.error(400, "A field is missing")),
          entry("UnauthorizedException", Fault.error(401, "No token")),
          entry("UnauthorizedException", Fault.error(401, "Nor is the next one a token")),
          entry("ForbiddenException", Fault.error(403, "Not yours")),
          entry("NotFoundException", Fault.error(404, "Not there")),
          entry("AlreadyExistsException", Fault.error(405, "Already in")),
          entry("CacRequiredException", Fault.error(407, "CAC required")),
          entry("TooManyRequestsException", Fault.error(429, "Too many")),
          entry("ServerErrorException", Fault.gateway(502)),
          entry("UnreadableResponseException", Fault.malformedBody()),
          entry("TransportException", Fault.reset()));

  private final AskSageStandIn askSage =
      AskSageStandIn.start()
          .withUser("bob@example.com")
          .withChat("A greeting")
          .saying("me", "Hello")
          .withLog("Why?", "Because.")
          .withFailedLogin("Wrong password")
          .failNext(ADD_DATASET, FAILURES.stream().map(Entry::getValue).toArray(Fault[]::new))
          .failEvery(GET_USER_LOGS, call -> call.send(call.carryOut().gzipped()));

  /** Accepts connections and never responds. */
  private final ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

  private final Path keys;
  private final SSLServerSocket tls;

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
    Networks.store(keys, store);
    tls = authority.listener("server");
    tls.setNeedClientAuth(true);
    TlsFront.start(tls, askSage.url().getPort());
  }

  Map<String, String> environment() {
    Stream<String> options =
        Stream.of(
            "url=" + askSage.url(),
            "apiKey=" + askSage.apiKey(),
            "tlsUrl=https://127.0.0.1:" + tls.getLocalPort() + "/user",
            "closedUrl=http://127.0.0.1:" + RealProxies.freePort() + "/user",
            "silentUrl=http://127.0.0.1:" + silent.getLocalPort() + "/user",
            "javax.net.ssl.keyStore=" + keys,
            "javax.net.ssl.keyStoreType=JKS",
            "javax.net.ssl.keyStorePassword=" + TestAuthority.PASSWORD,
            "javax.net.ssl.trustStore=" + keys,
            "javax.net.ssl.trustStoreType=JKS",
            "javax.net.ssl.trustStorePassword=" + TestAuthority.PASSWORD);
    return Map.of(
        "OPTIONS", options.map("-D"::concat).collect(joining(" ")),
        "ERRORS", FAILURES.stream().map(Entry::getKey).distinct().collect(joining(" ")));
  }

  @Override
  public void close() throws IOException {
    tls.close();
    silent.close();
    askSage.close();
  }
}
