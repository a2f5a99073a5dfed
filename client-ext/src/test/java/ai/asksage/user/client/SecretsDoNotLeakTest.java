package ai.asksage.user.client;

import static ai.asksage.user.client.fixture.TestServer.response;
import static ai.asksage.user.client.fixture.TestServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.fixture.RecordingLogger;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.TestServer.Received;
import ai.asksage.user.client.internal.call.ClientEnvironment;
import feign.Capability;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;

/**
 * Whatever a server does with the secrets it is sent, no log line, exception or toString() has
 * them.
 */
class SecretsDoNotLeakTest {
  private static final String KEY = "k3y-of-the-user";
  private static final String TOKEN = "eyJ0.t0ken-of-the-user.s1gnature";
  private static final String OTHER_KEY = "an0ther-k3y";

  /** Every way in which an answer may hold what the request carried, or a secret of its own. */
  static Stream<UnaryOperator<String>> answers() {
    return Stream.of(
        echo -> response(200, "{\"response\":\"Token is invalid: " + echo + "\",\"status\":400}"),
        echo ->
            response(401, "{\"response\":\"" + echo + "\",\"status\":\"401\"}", "X-Echo: " + echo),
        echo ->
            response(
                500, "{\"response\":\"{\\\"api_key\\\":\\\"" + echo + "\\\"}\",\"status\":500}"),
        echo -> response(502, "<html>" + echo + "</html>", "Set-Cookie: session=" + OTHER_KEY),
        echo ->
            response(
                200,
                "{\"response\":[{\"id\":1,\"key\":\"" + OTHER_KEY + "\"}],\"status\":\"200\"}"),
        echo ->
            response(200, "{\"response\":[{\"id\":1,\"key\":\"" + OTHER_KEY + "\"},{\"id\":\"x"),
        echo ->
            response(
                200,
                "{\"response\":{\"access_token\":\""
                    + OTHER_KEY
                    + "\"},\"x\":\""
                    + echo
                    + "\",\"status\":418}"),
        echo -> response(200, "[\"" + echo + "\"]"),
        echo ->
            response(
                307, "", "Location: https://" + echo + ":x@example.com/" + echo + "?key=" + echo),
        echo -> "HTTP/1.1 200 " + echo + "\r\nContent-Length: 500\r\n\r\n{\"key\":\"" + OTHER_KEY);
  }

  private final RecordingLogger log = new RecordingLogger(Level.TRACE);
  private final List<String> texts = new ArrayList<>();

  @ParameterizedTest
  @MethodSource("answers")
  void whateverTheServerAnswersToACall(UnaryOperator<String> answer) throws IOException {
    String token = "{\"response\":{\"access_token\":\"" + TOKEN + "\"},\"status\":\"200\"}";
    calls(request -> isExchange(request) ? response(200, token) : answer.apply(TOKEN));
    assertThat(log.lines()).hasSizeGreaterThan(8);
  }

  @ParameterizedTest
  @MethodSource("answers")
  void whateverTheServerAnswersToAnExchange(UnaryOperator<String> answer) throws IOException {
    calls(request -> answer.apply(KEY));
    assertThat(log.lines()).hasSizeGreaterThan(8);
  }

  private static boolean isExchange(Received request) {
    return request.line().contains("get-token");
  }

  private void calls(Function<Received, String> answers) throws IOException {
    calls(answers, false);
    calls(answers, true);
  }

  private void calls(Function<Received, String> answers, boolean withFeign) throws IOException {
    try (TestServer server =
        TestServer.answering(
            (request, to) -> {
              String answer = answers.apply(request);
              send(to, answer);
              if (answer.contains("500\r\n\r\n")) {
                to.close(); // The body is shorter than announced.
              }
            })) {
      Credentials credentials = Credentials.emailAndApiKey("jane@example.com", KEY);
      AskSageUserClientBuilder builder =
          AskSageUserClient.builder()
              .baseUrl(server.url("/user"))
              .credentials(credentials)
              .logBodies()
              .environment(
                  new ClientEnvironment(Clock.systemUTC(), (wait, closed) -> {}, log.logger))
              .listener(event -> texts.add(event.toString()));
      if (withFeign) {
        builder.capability(new Capability() {}); // Calls then go through Feign's own proxies.
      }
      try (AskSageUserClient client = builder.build()) {
        texts.add(client + " " + credentials);
        run(() -> texts.add(client.apiKeys().list().toString()));
        run(() -> texts.add(client.chats().list().toString()));
        run(() -> texts.add(client.apiKeys().create("name").toString()));
      }
    }
    texts.addAll(log.lines());
    assertThat(texts).allSatisfy(t -> assertThat(t).doesNotContain(KEY, TOKEN, OTHER_KEY));
  }

  @Test
  void theTestSeesWhatIsLogged() {
    log.logger.info("a line with {}", KEY);
    assertThat(log.lines()).anySatisfy(line -> assertThat(line).contains(KEY));
  }

  private void run(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      StringWriter text = new StringWriter();
      e.printStackTrace(new PrintWriter(text));
      texts.add(text.toString());
      if (e instanceof AskSageException failure) {
        texts.add(failure.rawBody() + " " + failure.headers() + " " + failure.apiMessage());
      }
    }
  }
}
