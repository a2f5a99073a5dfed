package ai.asksage.user.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.fixture.FakeTime;
import ai.asksage.user.client.fixture.RecordingLogger;
import ai.asksage.user.client.fixture.ScriptedTransport;
import ai.asksage.user.client.fixture.TestApi;
import ai.asksage.user.client.observe.CallEvent;
import ai.asksage.user.client.result.DatasetName;
import feign.Request;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
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

  private @Nullable AskSageUserClient client;

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

  /** Returns the response to an exchange of an API key. */
  public static String exchanged(String token) {
    return "{\"response\":{\"access_token\":\"" + token + "\"},\"status\":\"200\"}";
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
}
