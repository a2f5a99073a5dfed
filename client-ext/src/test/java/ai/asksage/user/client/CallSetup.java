package ai.asksage.user.client;

import feign.Feign;
import feign.Request;
import feign.Retryer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.event.Level;

/** A client as the builder puts it together, with everything that a test may want to replace. */
final class CallSetup {
  static final String TOKEN = "token-{1}";

  final ScriptedTransport transport = new ScriptedTransport();
  FakeTime time = new FakeTime();
  ThreadLocal<Deadline> waiting = new ThreadLocal<>();
  final List<CallEvent> events = new ArrayList<>();
  final List<CallListener> listeners = new ArrayList<>(List.of(events::add));
  RecordingLogger log = new RecordingLogger(Level.INFO);
  boolean logBodies;
  RetryPolicy policy = RetryPolicy.DEFAULT;
  TokenSource tokens = () -> TOKEN;
  RandomGenerator random = () -> 0;
  Duration callTimeout = Duration.ofSeconds(60);
  Duration connectTimeout = Duration.ofSeconds(10);

  TestApi api() {
    CallClient client =
        new CallClient(
            transport,
            tokens,
            waiting,
            new Retries(policy, random, time),
            time,
            time::nanoTime,
            new CallLog(log, logBodies),
            listeners);
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
