package ai.asksage.user.matrix;

import static ai.asksage.user.testing.contract.Operation.ADD_DATASET;
import static ai.asksage.user.testing.contract.Operation.GET_USER_LOGS;

import ai.asksage.user.testing.AskSageStandIn;
import ai.asksage.user.testing.behavior.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLServerSocket;

/** What the program talks to, in the JVM of the test: a set's libraries are the program's alone. */
final class Servers implements AutoCloseable {
  /** What the first additions of a dataset meet, with the error that it must become. */
  private static final Map<List<Fault>, String> FAILURES = failures();

  private final AskSageStandIn askSage =
      AskSageStandIn.start()
          .withUser("bob@example.com")
          .withChat("A greeting")
          .saying("me", "Hello")
          .withLog("Why?", "Because.")
          .withFailedLogin("Wrong password")
          .failNext(
              ADD_DATASET, FAILURES.keySet().stream().flatMap(List::stream).toArray(Fault[]::new))
          .failEvery(GET_USER_LOGS, call -> call.send(call.carryOut().gzipped()));

  /** Accepts connections, and never says a word. */
  private final ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

  private final Keys keys;
  private final TlsFront tls;

  /**
   * @param folder where a key store is made
   */
  Servers(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
    keys = Keys.create(folder.resolve("keys.p12"));
    SSLServerSocket demanding =
        (SSLServerSocket)
            keys.context()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    demanding.setNeedClientAuth(true);
    tls = new TlsFront(demanding, askSage.url().getPort());
  }

  private static Map<List<Fault>, String> failures() {
    Map<List<Fault>, String> failures = new LinkedHashMap<>();
    failures.put(List.of(Fault.error(400, "A field is missing")), "BadRequestException");
    // The first one is answered with another token.
    failures.put(
        List.of(Fault.error(401, "No token"), Fault.error(401, "No token")),
        "UnauthorizedException");
    failures.put(List.of(Fault.error(403, "Not yours")), "ForbiddenException");
    failures.put(List.of(Fault.error(404, "Not there")), "NotFoundException");
    failures.put(List.of(Fault.error(405, "Already in")), "AlreadyExistsException");
    failures.put(List.of(Fault.error(406, "Too long")), "DatasetNameTooLongException");
    failures.put(List.of(Fault.error(407, "CAC required")), "CacRequiredException");
    failures.put(List.of(Fault.error(408, "Incomplete")), "MissingInformationException");
    failures.put(List.of(Fault.error(410, "No account.")), "UnknownAccountException");
    failures.put(List.of(Fault.error(418, "A teapot")), "UnexpectedStatusException");
    failures.put(List.of(Fault.error(429, "Too many")), "TooManyRequestsException");
    failures.put(List.of(Fault.status(302)), "RedirectException");
    failures.put(List.of(Fault.gateway(502)), "ServerErrorException");
    failures.put(List.of(Fault.malformedBody()), "UnreadableResponseException");
    failures.put(List.of(Fault.malformedChunk()), "UnreadableResponseException");
    failures.put(List.of(Fault.brokenBody()), "UnreadableResponseException");
    failures.put(List.of(Fault.reset()), "TransportException");
    failures.put(List.of(Fault.hangUp()), "TransportException");
    return failures;
  }

  /** What the program is told, as options of its JVM. */
  List<String> options() throws IOException {
    return List.of(
        "-Durl=" + askSage.url(),
        "-DapiKey=" + askSage.apiKey(),
        "-DtlsUrl=https://127.0.0.1:" + tls.port() + "/user",
        "-DclosedUrl=http://127.0.0.1:" + closedPort() + "/user",
        "-DsilentUrl=http://127.0.0.1:" + silent.getLocalPort() + "/user",
        "-Djavax.net.ssl.keyStore=" + keys.file(),
        "-Djavax.net.ssl.keyStoreType=JKS", // FIPS providers leave only this one to the JDK.
        "-Djavax.net.ssl.trustStoreType=JKS",
        "-Djavax.net.ssl.keyStorePassword=" + Keys.PASSWORD,
        "-Djavax.net.ssl.trustStore=" + keys.file(),
        "-Djavax.net.ssl.trustStorePassword=" + Keys.PASSWORD);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket closed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      return closed.getLocalPort();
    }
  }

  /** The errors that the program must see, in their order. */
  List<String> errors() {
    return List.copyOf(FAILURES.values());
  }

  @Override
  public void close() throws IOException {
    tls.close();
    silent.close();
    askSage.close();
  }
}
