package ai.asksage.user.client.hostile;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.result.DatasetName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Runs in a JVM of its own and prints a line for each case: its number, what became of the call,
 * and how many milliseconds it took.
 */
final class HostileCaller {
  /** Long enough for any answer that does not stall. */
  private static final Duration PATIENT = Duration.ofSeconds(60);

  static final Duration IMPATIENT = Duration.ofSeconds(1);

  /** The server knows by the token what to answer. */
  private static final ThreadLocal<String> TOKEN = new ThreadLocal<>();

  private HostileCaller() {}

  /**
   * Arguments: the server's URL, the seed, the first case, the one after the last, and in how many
   * threads.
   */
  public static void main(String[] arguments) throws Exception {
    String url = arguments[0];
    long seed = Long.parseLong(arguments[1]);
    List<HostileCase> corpus = HostileCase.corpus();
    ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(arguments[4]));
    try (AskSageUserClient patient = client(url, Credentials.supplier(TOKEN::get), PATIENT);
        AskSageUserClient impatient = client(url, Credentials.supplier(TOKEN::get), IMPATIENT)) {
      int first = Integer.parseInt(arguments[2]);
      int last = Integer.parseInt(arguments[3]);
      for (int i = first; i < last; i++) {
        int number = i;
        HostileCase one = HostileCase.numbered(corpus, seed, number);
        boolean stalls = number >= corpus.size() || one.outcome().equals("CallTimeoutException");
        threads.execute(
            () -> {
              TOKEN.set("case-" + number + ".");
              long start = System.nanoTime();
              String outcome =
                  stalls
                      ? outcome(one.call(), impatient, url, IMPATIENT)
                      : outcome(one.call(), patient, url, PATIENT);
              long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
              System.out.println(number + " " + outcome + " " + millis);
            });
      }
      threads.shutdown();
      threads.awaitTermination(1, TimeUnit.HOURS);
    }
  }

  private static AskSageUserClient client(String url, Credentials credentials, Duration timeout) {
    return AskSageUserClient.builder()
        .baseUrl(url)
        .credentials(credentials)
        .callTimeout(timeout)
        .retryPolicy(RetryPolicy.NONE)
        .build();
  }

  private static String outcome(
      String call, AskSageUserClient client, String url, Duration timeout) {
    try {
      return call(call, client, url, timeout) == null ? "null" : "value";
    } catch (AskSageException e) {
      return e.getClass().getSimpleName();
    } catch (RuntimeException | Error e) {
      e.printStackTrace(System.out);
      return e.getClass().getName();
    }
  }

  private static Object call(String call, AskSageUserClient client, String url, Duration timeout) {
    return switch (call) {
      case "add" -> {
        client.datasets().add(DatasetName.of("Reports"));
        yield "done";
      }
      case "chat" -> client.chats().get("1");
      case "chats" -> client.chats().list();
      case "datasets" -> client.datasets().list();
      case "keys" -> client.apiKeys().list();
      case "logins" -> client.activity().logins(5);
      case "logs" -> client.activity().logs(5);
      case "token" -> {
        Credentials exchanged = Credentials.emailAndApiKey("jane@example.com", TOKEN.get());
        try (AskSageUserClient own = client(url, exchanged, timeout)) {
          yield own.activity().logs();
        }
      }
      default -> throw new IllegalArgumentException("There is no call " + call);
    };
  }
}
