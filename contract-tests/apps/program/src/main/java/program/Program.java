package program;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.AskSageUserClientBuilder;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.CallInterruptedException;
import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.client.result.FullDatasetName;
import ai.asksage.user.model.PermissionLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;

/**
 * Uses the whole client, once with each set of versions. System properties name the servers, and
 * the arguments the expected exceptions. It prints a line for each use, and the first failure ends
 * it.
 */
public final class Program {
  private static final String USER = "jane.doe@example.com";
  private static final String OTHER = "bob@example.com";
  private static final int VIRTUAL_THREADS = 5_000;

  private final String url = System.getProperty("url");
  private final String tlsUrl = System.getProperty("tlsUrl");
  private final String silentUrl = System.getProperty("silentUrl");
  private final Credentials credentials =
      Credentials.emailAndApiKey(USER, System.getProperty("apiKey"));

  private Program() {}

  public static void main(String... failures) throws Exception {
    Program program = new Program();
    program.errors(program.url, failures);
    program.errors(System.getProperty("closedUrl"), "ConnectFailedException");
    program.errors(program.tlsUrl.replace("127.0.0.1", "localhost"), "TlsException");
    program.operations();
    program.tls();
    program.timeout();
    program.interrupt();
    Extensions extensions = new Extensions(program.url, program.credentials);
    extensions.capability();
    extensions.ownFeign();
    extensions.metrics();
    program.virtualThreads();
  }

  private AskSageUserClientBuilder builder(String server) {
    return AskSageUserClient.builder().baseUrl(server).credentials(credentials);
  }

  private void errors(String server, String... failures) {
    try (AskSageUserClient client = builder(server).retryPolicy(RetryPolicy.NONE).build()) {
      for (String failure : failures) {
        fails(client, failure);
      }
    }
    System.out.println("errors: " + List.of(failures));
  }

  private static void fails(AskSageUserClient client, String failure) {
    try {
      client.datasets().add(DatasetName.of("Fails"));
      throw new IllegalStateException("No " + failure);
    } catch (AskSageException e) {
      check(e.getClass().getSimpleName().equals(failure), failure + ", but " + e);
    }
  }

  private void operations() {
    try (AskSageUserClient client = builder(url).logBodies().build()) {
      client.datasets().add(DatasetName.of("Reports"));
      FullDatasetName reports = reports(client).get(0);
      client.datasets().grantAccess(reports, OTHER, PermissionLevel.READ);
      client.datasets().changeAccess(reports, OTHER, PermissionLevel.EDIT);
      client.datasets().revokeAccess(reports, OTHER);
      client.datasets().delete(reports);
      check(reports(client).isEmpty(), "a dataset is left");

      String chat = client.chats().list().get(0).id();
      check(!client.chats().get(chat).messages().isEmpty(), "a chat without messages");
      client.chats().delete(chat);

      long key = client.apiKeys().create("of the program").id();
      check(client.apiKeys().list().size() == 2, "another number of API keys");
      client.apiKeys().delete(key);

      check(client.activity().logs(5).size() == 1, "no log in gzip");
      check(!client.activity().logins().isEmpty(), "no login");
    }
    System.out.println("all operations, gzip");
  }

  /** Returns several datasets, because some failed calls added one. */
  private static List<FullDatasetName> reports(AskSageUserClient client) {
    return client.datasets().list().stream()
        .map(dataset -> dataset.fullName())
        .filter(name -> name != null && name.toString().contains("Reports"))
        .toList();
  }

  private void tls() throws Exception {
    SSLContext context = SSLContext.getDefault();
    try (AskSageUserClient client =
        builder(tlsUrl).http(http -> http.sslContext(context)).build()) {
      client.datasets().list();
    }
    System.out.println("TLS with a client certificate");
  }

  private void timeout() {
    try (AskSageUserClient client =
        builder(silentUrl).callTimeout(Duration.ofMillis(300)).build()) {
      client.datasets().list();
      throw new IllegalStateException("No time-out");
    } catch (CallTimeoutException e) {
      System.out.println("a time-out");
    }
  }

  private void interrupt() {
    Thread.currentThread().interrupt();
    try (AskSageUserClient client = builder(silentUrl).build()) {
      client.datasets().list();
      throw new IllegalStateException("No interrupt");
    } catch (CallInterruptedException e) {
      check(Thread.interrupted(), "the interrupt is lost");
      System.out.println("an interrupt");
    }
  }

  private void virtualThreads() throws Exception {
    if (Runtime.version().feature() < 21) {
      System.out.println("no virtual threads: Java " + Runtime.version().feature());
      return;
    }
    // By reflection, because the code is compiled for Java 17.
    ExecutorService threads =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    try (AskSageUserClient client = builder(url).http(http -> http.maxConnections(64)).build()) {
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < VIRTUAL_THREADS; i++) {
        calls.add(threads.submit(() -> client.apiKeys().list()));
      }
      for (Future<?> call : calls) {
        call.get();
      }
    } finally {
      threads.shutdown();
    }
    System.out.println(VIRTUAL_THREADS + " virtual threads");
  }

  static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
