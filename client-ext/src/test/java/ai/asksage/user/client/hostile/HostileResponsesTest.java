package ai.asksage.user.client.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.fixture.Calls;
import ai.asksage.user.client.fixture.ChildJvm;
import ai.asksage.user.client.fixture.Script;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.TestServer.Received;
import ai.asksage.user.client.http.RetryPolicy;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * In a JVM with 512 MB, every call ends in time with a value or a typed exception, regardless of
 * the response. The responses are those of the corpus and mutations of them. {@code
 * -Dhostile.responses} sets their number, and {@code -Dhostile.seed} their seed.
 */
@Timeout(1800)
@Execution(ExecutionMode.CONCURRENT)
class HostileResponsesTest {
  private static final Pattern CASE = Pattern.compile("case-([0-9]+)\\.");
  private static final long SEED = Long.getLong("hostile.seed", 1);
  private static final int RESPONSES = Integer.getInteger("hostile.responses", 500);

  /** A limit against hangs, generous for a busy machine. */
  private static final long LATE = Caller.IMPATIENT.plusSeconds(10).toMillis();

  private final List<HostileCase> corpus = HostileCase.corpus();
  private Script last;
  private int lastNumber;

  private void respond(Received request, Socket to) throws Exception {
    Matcher token = CASE.matcher(request.headers() + request.body());
    if (!token.find()) {
      throw new IllegalStateException("no case in " + request);
    }
    response(Integer.parseInt(token.group(1))).to(request, to);
  }

  /** Keeps the last response, because some take long to create. */
  private synchronized Script response(int number) {
    if (last == null || lastNumber != number) {
      last = HostileCase.response(corpus, SEED, number);
      lastNumber = number;
    }
    return last;
  }

  @Test
  void corpusEndsAsItSays() throws Exception {
    List<String> seen = outcomes(0, corpus.size(), 2);
    assertThat(seen).hasSameSizeAs(corpus);
    assertThat(seen).filteredOn(line -> !isAsExpected(line)).isEmpty();
  }

  private boolean isAsExpected(String line) {
    HostileCase one = corpus.get(Integer.parseInt(line.split(" ")[0]));
    String expected = Pattern.quote(one.outcome()).replace("*", "\\E.*\\Q");
    return line.matches("[0-9]+ [0-9]+ " + expected + "( .*)?");
  }

  @Test
  void mutationsEndTypedAndInTime() throws Exception {
    List<String> seen = outcomes(corpus.size(), RESPONSES, 8);
    assertThat(seen)
        .as("seed %d", SEED)
        .hasSize(RESPONSES - corpus.size())
        .allMatch(line -> line.matches("[0-9]+ [0-9]+ (value|[A-Za-z]+Exception [A-Z]+ [01] .*)"))
        .noneMatch(line -> line.contains("ConnectionPoolTimeoutException"))
        .allMatch(line -> Long.parseLong(line.split(" ")[1]) < LATE);
    // Enough mutations must still be valid HTTP, to reach the code behind the framing.
    assertThat(seen).filteredOn(l -> l.endsWith(" value")).hasSizeGreaterThan(RESPONSES / 50);
  }

  private List<String> outcomes(int from, int to, int threads) throws Exception {
    try (TestServer server = TestServer.responding(this::respond)) {
      return new ChildJvm("-Xmx512m").run(Caller.class, server.url(""), SEED, from, to, threads);
    }
  }

  /**
   * Runs in a separate JVM. Prints a line for each case: its number, how many milliseconds the call
   * took, and {@code value}, or the exception with its wasSent(), attempts() and message.
   */
  record Caller(String url, int threads) {
    static final Duration IMPATIENT = Duration.ofSeconds(1);

    /** Long enough for any response that does not stall. */
    private static final Duration PATIENT = Duration.ofSeconds(60);

    /** The token tells the server which response to send. */
    private static final ThreadLocal<String> TOKEN = new ThreadLocal<>();

    /** Arguments: the server's URL, the seed, the first case, the one after the last, threads. */
    public static void main(String[] arguments) throws Exception {
      Caller caller = new Caller(arguments[0], Integer.parseInt(arguments[4]));
      long seed = Long.parseLong(arguments[1]);
      int end = Integer.parseInt(arguments[3]);
      List<HostileCase> corpus = HostileCase.corpus();
      ExecutorService executor = Executors.newFixedThreadPool(caller.threads);
      Credentials credentials = Credentials.supplier(TOKEN::get);
      try (AskSageUserClient patient = caller.client(credentials, PATIENT, Calls.atOnce(1));
          AskSageUserClient impatient = caller.client(credentials, IMPATIENT, Calls.atOnce(0))) {
        for (int i = Integer.parseInt(arguments[2]); i < end; i++) {
          int number = i;
          HostileCase one = HostileCase.numbered(corpus, seed, number);
          boolean waits = number < corpus.size() && !one.outcome().startsWith("CallTimeout");
          executor.execute(
              () -> {
                TOKEN.set("case-" + number + ".");
                long start = System.nanoTime();
                String outcome =
                    waits
                        ? caller.outcome(one.call(), patient, PATIENT)
                        : caller.outcome(one.call(), impatient, IMPATIENT);
                long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                System.out.println(number + " " + millis + " " + outcome);
              });
        }
        executor.shutdown();
        executor.awaitTermination(1, TimeUnit.HOURS);
      }
    }

    /** Builds a client with one connection per thread, so that a lost connection is detected. */
    private AskSageUserClient client(
        Credentials credentials, Duration timeout, RetryPolicy retries) {
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
}
