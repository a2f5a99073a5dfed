package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.fixture.FakeTime;
import ai.asksage.user.client.fixture.RecordingLogger;
import ai.asksage.user.client.fixture.ScriptedTransport;
import ai.asksage.user.client.fixture.TestApi;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.observe.CallEvent;
import ai.asksage.user.client.observe.CallListener;
import feign.Feign;
import feign.Request;
import feign.Retryer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.event.Level;

/** A client as the builder puts it together, with everything that a test may want to replace. */
public final class CallSetup {
  public static final String TOKEN = "token-{1}";

  public final ScriptedTransport transport = new ScriptedTransport();
  public FakeTime time = new FakeTime();
  public final List<CallEvent> events = new ArrayList<>();
  public final List<CallListener> listeners = new ArrayList<>(List.of(events::add));
  public RecordingLogger log = new RecordingLogger(Level.INFO);
  public boolean logBodies;
  public RetryPolicy policy = RetryPolicy.DEFAULT;
  public TokenSource tokens = () -> TOKEN;
  public RandomGenerator random = () -> 0;
  public final CountDownLatch closed = new CountDownLatch(1);
  public Duration callTimeout = Duration.ofSeconds(60);
  public Duration connectTimeout = Duration.ofSeconds(10);

  public TestApi api() {
    CallClient client =
        new CallClient(
            transport,
            tokens,
            new OwnHeaders(Map::of),
            new Retries(policy, random, time),
            time,
            time::nanoTime,
            new CallLog(log.logger, logBodies),
            listeners,
            closed);
    return Feign.builder()
        .client(client)
        .retryer(Retryer.NEVER_RETRY)
        .encoder(
            (body, type, template) ->
                template.body(((String) body).getBytes(StandardCharsets.UTF_8), null))
        .options(
            new Request.Options(
                connectTimeout.toMillis(),
                TimeUnit.MILLISECONDS,
                callTimeout.toMillis(),
                TimeUnit.MILLISECONDS,
                true))
        .target(TestApi.class, "https://user:pass@localhost/user");
  }
}
