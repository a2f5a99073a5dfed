package ai.asksage.user.client.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.api.ApiKeysApi;
import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.AskSageUserClientBuilder;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.fixture.Calls;
import ai.asksage.user.client.fixture.ChildJvm;
import ai.asksage.user.client.fixture.RecordingLogger;
import ai.asksage.user.client.fixture.RecordingLogger.Provider;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.TestServer.Received;
import ai.asksage.user.client.observe.MicrometerCallListener;
import ai.asksage.user.client.secrets.Place.SecretForm;
import ai.asksage.user.wire.EmptyRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A server or proxy echoes secrets, and all output of the client is searched for them. */
@Execution(ExecutionMode.CONCURRENT)
class NoSecretIsShownTest {
  private static final String TOKEN = "eyJ0.t0ken/of\"the\\user_s1gnature-XYZ";
  private static final String NEW = "n3ver-sent-before-t0ken";

  /** The client's secrets, and the token that it receives. */
  private static final Map<String, String> SECRETS =
      Map.of(
          "API key", "0F1E2D3C4B5A69788796A5B4C3D2E1F0",
          "header", "g4teway/s3cret+Zq9",
          "cookie", "C00kie-0f-the-s3ssion",
          "proxy's password", "pr0xy/pa\"ss\\w0rd%41",
          "token", TOKEN,
          "new token", NEW);

  private static final Map<String, String> TRACES = traces();

  private final List<String> shown = new CopyOnWriteArrayList<>();
  private volatile Place place = Place.REASON;
  private volatile SecretForm form = SecretForm.AS_IT_IS;

  /** Uses a separate JVM, because SLF4J has only one provider. */
  @Test
  void inNoPlaceAndNoForm() throws Exception {
    String provider = "-Dslf4j.provider=" + Provider.class.getName();
    String[] options = {provider, "-Dslf4j.internal.verbosity=WARN", "-XX:TieredStopAtLevel=1"};
    assertThat(new ChildJvm(options).run(NoSecretIsShownTest.class))
        .containsExactly("ai.asksage logs", "org.apache.hc logs");
  }

  /** Prints all leaks, and then whether the client and HttpClient have logged. */
  public static void main(String[] arguments) throws IOException {
    NoSecretIsShownTest leaks = new NoSecretIsShownTest();
    for (Place each : Place.values()) {
      leaks.place = each;
      leaks.run();
    }
    for (String logger : List.of("ai.asksage", "org.apache.hc")) {
      boolean logged = Provider.LINES.stream().anyMatch(line -> line.startsWith(logger));
      System.out.println(logger + (logged ? " logs" : " logs nothing"));
    }
  }

  private void run() throws IOException {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (TestServer server = TestServer.responding(this::respond);
        AskSageUserClient client = client(server, meters)) {
      ApiKeysApi api = client.api(ApiKeysApi.class);
      for (SecretForm each : SecretForm.values()) {
        form = each;
        shown.clear();
        Provider.LINES.clear();
        call("list", () -> client.apiKeys().list());
        call("create", () -> client.apiKeys().create("name"));
        call(
            "withHttpInfo",
            () -> {
              var response = api.getUserApiKeysWithHttpInfo(new EmptyRequest());
              return response + " " + response.headers() + " " + response.request();
            });
        shown.add("client: " + client);
        shown.add("meters: " + meters.getMetersAsString());
        Provider.LINES.forEach(line -> shown.add("log: " + line));
        printLeaks();
      }
    }
  }

  private AskSageUserClient client(TestServer server, SimpleMeterRegistry meters) {
    boolean direct = place.to == Place.To.CALL || place.to == Place.To.EXCHANGE;
    String scheme = place.to == Place.To.TUNNEL ? "https" : "http";
    AskSageUserClientBuilder builder =
        Calls.client(direct ? server.url("") : scheme + "://api.example.test")
            .credentials(Credentials.emailAndApiKey("ada@example.com", SECRETS.get("API key")))
            .headers(
                () ->
                    Map.of(
                        "Authorization", "Bearer " + SECRETS.get("header"),
                        "Cookie", "theme=dark; session=" + SECRETS.get("cookie")))
            .retryPolicy(Calls.atOnce(0))
            .callTimeout(Duration.ofSeconds(20))
            .logBodies()
            .addListener(new MicrometerCallListener(meters))
            .addListener(
                event -> shown.add("event: " + event + " " + RecordingLogger.shown(event.error())));
    if (!direct) {
      char[] password = SECRETS.get("proxy's password").toCharArray();
      builder
          .allowInsecureHttp()
          .http(http -> http.proxy("127.0.0.1", server.port()).proxyCredentials("jane", password));
    }
    return builder.build();
  }

  private void respond(Received request, Socket to) throws IOException {
    if (request.line().contains("get-token") && place.to == Place.To.CALL) {
      String body = "{\"response\":{\"access_token\":\"%s\"},\"status\":200}";
      TestServer.send(to, TestServer.response(200, body.formatted(SecretForm.inJson(TOKEN))));
    } else {
      TestServer.send(to, place.with(echo(), names()));
      to.close();
    }
  }

  private String echo() {
    String known = echoed().stream().map(form::of).collect(Collectors.joining(form.of(" ")));
    return form.hidesNames()
        ? known
        : known + form.of(" {\"access_token\":\"" + NEW + "\"} api_key=" + NEW + " ");
  }

  private String names() {
    String names =
        echoed().stream()
            .map(form::of)
            .filter(name -> name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+"))
            .collect(Collectors.joining("."));
    return names.isEmpty() ? "none" : names;
  }

  /** Returns the secrets that the other side knows. */
  private List<String> echoed() {
    Map<String, String> known = new HashMap<>(SECRETS);
    known.remove("new token");
    // With plain http the proxy's password is not sent.
    known.remove(place.to == Place.To.CALL ? "" : "token");
    known.remove(place.to == Place.To.TUNNEL ? "" : "proxy's password");
    return List.copyOf(known.values());
  }

  private void call(String name, Supplier<Object> call) {
    try {
      shown.add(name + ": " + call.get());
    } catch (RuntimeException e) {
      shown.add(name + ": " + RecordingLogger.shown(e));
    }
  }

  private void printLeaks() {
    for (String text : shown) {
      String plain = text.replace("\0", "").replace("\\u0000", "").toLowerCase(Locale.ROOT);
      TRACES.forEach(
          (trace, name) -> {
            if (plain.contains(trace)) {
              String start = text.substring(0, Math.min(500, text.length()));
              System.out.printf("%s, sent as %s at %s in %s%n", name, form, place, start);
            }
          });
    }
  }

  /** Returns the forbidden texts in lower case, with their meanings. */
  private static Map<String, String> traces() {
    Map<String, String> traces = new HashMap<>();
    for (SecretForm form : SecretForm.values()) {
      SECRETS.forEach(
          (name, secret) ->
              form.traces(secret)
                  .map(trace -> trace.replace("\0", "").toLowerCase(Locale.ROOT))
                  .forEach(trace -> traces.putIfAbsent(trace, name + " shown as " + form)));
    }
    return traces;
  }
}
