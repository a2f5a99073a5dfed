package ai.asksage.user.client.hostile;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.fixture.Calls;
import ai.asksage.user.client.http.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Runs in a separate JVM. Prints a line for each case: its number, how many milliseconds the call
 * took, and {@code value}, or the exception with its wasSent(), attempts() and message.
 */
final class HostileCaller {
  static final Duration IMPATIENT = Duration.ofSeconds(1);

  /** Long enough for any response that does not stall. */
  private static final Duration PATIENT = Duration.ofSeconds(60);

  /** The token tells the server which response to send. */
  private static final ThreadLocal<String> TOKEN = new ThreadLocal<>();

  private final String url;
  private final int threads;

  private HostileCaller(String url, int threads) {
    this.url = url;
    this.threads = threads;
  }

  /** Arguments: the server's URL, the seed, the first case, the one after the last, threads. */
  public static void main(String[] arguments) throws Exception {
    new HostileCaller(arguments[0], Integer.parseInt(arguments[4]))
        .run(
            Long.parseLong(arguments[1]),
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]));
  }

  private void run(long seed, int first, int last) throws Exception {
    List<HostileCase> corpus = HostileCase.corpus();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    Credentials credentials = Credentials.supplier(TOKEN::get);
    try (AskSageUserClient patient = client(credentials, PATIENT, Calls.atOnce(1));
        AskSageUserClient impatient = client(credentials, IMPATIENT, Calls.atOnce(0))) {
      for (int i = first; i < last; i++) {
        int number = i;
        HostileCase one = HostileCase.numbered(corpus, seed, number);
        boolean waits = number < corpus.size() && !one.outcome().startsWith("CallTimeout");
        executor.execute(
            () -> {
              TOKEN.set("case-" + number + ".");
              long start = System.nanoTime();
              String outcome =
                  waits
                      ? outcome(one.call(), patient, PATIENT)
                      : outcome(one.call(), impatient, IMPATIENT);
              long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
              System.out.println(number + " " + millis + " " + outcome);
            });
      }
      executor.shutdown();
      executor.awaitTermination(1, TimeUnit.HOURS);
    }
  }

  /** Builds a client with one connection per thread, so that a lost connection is detected. */
  private AskSageUserClient client(Credentials credentials, Duration timeout, RetryPolicy retries) {
    return Calls.client(url)
        .credentials(credentials)
        .callTimeout(timeout)
        .http(http -> http.maxConnections(threads))
        .retryPolicy(retries)
        .build();
  }

  private String outcome(String call, AskSageUserClient client, Duration timeout) {
    try {
      return call(call, client, timeout) == null ? "null" : "value";
    } catch (AskSageException e) {
      String type = e.getClass().getSimpleName();
      return "%s %s %d %s".formatted(type, e.wasSent(), e.attempts(), e.getMessage());
    } catch (RuntimeException | Error e) {
      e.printStackTrace(System.out);
      return e.getClass().getName();
    }
  }

  /** Makes a call. The call {@code token} exchanges an API key. */
  private Object call(String call, AskSageUserClient client, Duration timeout) {
    if (!call.equals("token")) {
      return Calls.call(client, call);
    }
    Credentials exchanged = Credentials.emailAndApiKey("jane@example.com", TOKEN.get());
    try (AskSageUserClient own = client(exchanged, timeout, Calls.atOnce(0))) {
      return own.activity().logs();
    }
  }
}
