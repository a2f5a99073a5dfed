package ai.asksage.user.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.fixture.Calls.TestApi;
import ai.asksage.user.client.fixture.RecordingLogger;
import ai.asksage.user.client.fixture.ScriptedTransport;
import ai.asksage.user.client.internal.call.Calls.Environment;
import ai.asksage.user.client.observe.CallEvent;
import ai.asksage.user.client.result.DatasetName;
import feign.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** A client with a scripted transport and a clock that the test controls. */
public final class CallSetup {
  public static final String TOKEN = "token-{1}";

  public final ScriptedTransport transport = new ScriptedTransport();
  public final FakeTime time = new FakeTime();
  public final List<CallEvent> events = new CopyOnWriteArrayList<>();
  public final RecordingLogger log;

  /** Change it before the first call. */
  public final AskSageUserClientBuilder builder;

  private AskSageUserClient client;

  public CallSetup() {
    this(Level.INFO);
  }

  public CallSetup(Level logged) {
    log = new RecordingLogger(logged);
    builder =
        new DefaultClientBuilder()
            .environment(time.environment(log.logger))
            .credentials(Credentials.apiKey(TOKEN))
            .baseUrl("https://localhost/user")
            .transport(transport)
            .addListener(events::add);
  }

  public AskSageUserClient client() {
    if (client == null) {
      client = builder.build();
    }
    return client;
  }

  public TestApi api() {
    return client().api(TestApi.class);
  }

  /** Adds a dataset: an operation that is not safe to repeat. */
  public void add() {
    client().datasets().add(DatasetName.of("a"));
  }

  /** Runs a call that must fail with an exception of the client. */
  public static AskSageException failure(ThrowingCallable call) {
    return catchThrowableOfType(AskSageException.class, call);
  }

  /** Throws anything, as Kotlin or Lombok would. */
  @SuppressWarnings("unchecked")
  public static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }

  /** Returns the response to an exchange of an API key. */
  public static String exchanged(String token) {
    return "{\"response\":{\"access_token\":\"" + token + "\"},\"status\":\"200\"}";
  }

  /** Responds after some time. */
  public void slow(long millis, int status, String body, String... retryAfter) {
    ScriptedTransport then =
        new ScriptedTransport().respond(status, body, Map.of("Retry-After", List.of(retryAfter)));
    transport.then(
        (request, options) -> {
          time.pass(Duration.ofMillis(millis));
          return then.execute(request, options);
        });
  }

  /** Responds to everything with HTTP 200 and this JSON as the value of {@code response}. */
  public AskSageUserClient responding(String json) {
    return responding(request -> json);
  }

  /** Responds to each request with HTTP 200 and the JSON that the function returns for it. */
  public AskSageUserClient responding(Function<Request, String> json) {
    transport.then(
        (request, options) ->
            new ScriptedTransport()
                .respond(200, "{\"response\":" + json.apply(request) + ",\"status\":200}")
                .execute(request, options));
    return client();
  }

  /** Returns the path and body of each request. */
  public List<String> sent() {
    return transport.requests.stream()
        .map(
            request ->
                request.url().replaceFirst(".*/", "") + " " + new String(request.body(), UTF_8))
        .toList();
  }

  /** Returns the values of a header, one list per request. */
  public List<List<String>> sent(String header) {
    return transport.requests.stream()
        .map(request -> List.copyOf(request.headers().getOrDefault(header, List.of())))
        .toList();
  }

  /** A clock that moves only when a test or a sleeping caller advances it. */
  public static final class FakeTime implements Environment.Sleeper {
    public static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

    public final List<Duration> sleeps = new ArrayList<>();
    // A monotonic clock may start at any number, and may overflow.
    private static final long ORIGIN = Long.MAX_VALUE - 5;
    private volatile long passed;
    private volatile Duration ahead = Duration.ZERO;

    public Environment environment(Logger logger) {
      InstantSource wall = () -> START.plusNanos(passed).plus(ahead);
      return new Environment(wall.withZone(ZoneOffset.UTC), this, () -> ORIGIN + passed, logger);
    }

    public void pass(Duration time) {
      passed += time.toNanos();
    }

    /** Moves the wall clock, but not the monotonic clock. */
    public void setWallClockAhead(Duration by) {
      ahead = by;
    }

    @Override
    public void sleep(Duration wait, CountDownLatch closed) throws InterruptedException {
      if (Thread.interrupted()) {
        throw new InterruptedException("asked not to sleep");
      }
      sleeps.add(wait);
      pass(wait);
    }
  }
}
