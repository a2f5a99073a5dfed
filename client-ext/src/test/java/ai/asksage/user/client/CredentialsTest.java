package ai.asksage.user.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.asksage.user.client.error.AskSageException.Sent;
import ai.asksage.user.client.error.CallbackException;
import ai.asksage.user.client.fixture.Calls.TestApi;
import ai.asksage.user.client.internal.call.AccessToken;
import ai.asksage.user.client.internal.call.TokenCache;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sends or refuses tokens and custom headers. Messages do not show them. */
class CredentialsTest {
  private static final String EMAIL = "ada@example.com";
  private final CallSetup setup = new CallSetup();

  @Test
  void asksSuppliersForEachAttempt() {
    AtomicInteger asked = new AtomicInteger();
    setup.builder.credentials(Credentials.supplier(() -> "t" + asked.incrementAndGet()));
    setup.builder.headers(() -> Map.of("trace", "h" + asked.get()));
    setup.transport.respond(429, "").respond(200, "{}");
    setup.api().read("{}");
    assertThat(setup.sent("x-access-tokens")).containsExactly(List.of("t1"), List.of("t2"));
    assertThat(setup.sent("trace")).containsExactly(List.of("h1"), List.of("h2"));
  }

  @Test
  void exchangeHasTheCurrentApiKeyAndCustomHeadersButNoToken() {
    AtomicReference<String> key = new AtomicReference<>("k{}1");
    setup.builder.credentials(Credentials.emailAndApiKey(EMAIL, key::get));
    setup.builder.headers(() -> Map.of("Authorization", "Bearer b"));
    setup.transport.respond(200, CallSetup.exchanged("token-1")).respond(200, "{}");
    setup.transport.respond(401, "").respond(200, CallSetup.exchanged("token-2"));
    setup.transport.respond(200, "{}");
    setup.api().read("{}");
    key.set("k2");
    setup.api().read("{}");
    assertThat(setup.sent("x-access-tokens"))
        .containsExactly(
            List.of(), List.of("token-1"), List.of("token-1"), List.of(), List.of("token-2"));
    assertThat(setup.sent())
        .filteredOn(sent -> sent.startsWith("get-token"))
        .containsExactly(
            "get-token-with-api-key {\"email\":\"ada@example.com\",\"api_key\":\"k{}1\"}",
            "get-token-with-api-key {\"email\":\"ada@example.com\",\"api_key\":\"k2\"}");
    assertThat(setup.sent("Authorization")).hasSize(5).containsOnly(List.of("Bearer b"));
  }

  @ParameterizedTest
  @CsvSource({
    ", is null",
    "' ', is blank",
    "'s3cr3t\n', (U+000A) at position 7",
    "'s3c\r\nr3t', (U+000D) at position 4",
    "'\0s3cr3t', (U+0000) at position 1",
    "s3cr3t\u007f, (U+007F) at position 7",
    "s3cr\u0080t, outside ASCII at position 5",
    "' s3cr3t', begins or ends with a space",
    "'s3cr3t ', begins or ends with a space"
  })
  void refusesSecretThatCannotBeSentWithoutShowingIt(String secret, String problem) {
    refusedAtOnce(problem, () -> Credentials.apiKey(secret));
    refusedAtOnce(problem, () -> Credentials.emailAndApiKey(EMAIL, secret));
    refusedAtOnce("", () -> setup.client().withOptions(o -> o.header("X", secret)));
    refusedByCalls(problem, b -> b.credentials(Credentials.supplier(() -> secret)));
    refusedByCalls(problem, b -> b.credentials(Credentials.emailAndApiKey(EMAIL, () -> secret)));
    refusedByCalls("X", b -> b.headers(() -> Collections.singletonMap("X", secret)));
  }

  @ParameterizedTest
  @CsvSource({
    "X-Access-Tokens, the header X-Access-Tokens is set by this client",
    "content-type, the header content-type is set by this client",
    "Accept, the header Accept is set by this client",
    "Host, the header Host is set by this client",
    "Content-Length, the header Content-Length is set by this client",
    "Proxy-Authorization, the header Proxy-Authorization is set by this client",
    "A B, a header cannot have the name \"A B\"",
    "'X\r\nY', a header cannot have the name",
    ", a header cannot have the name null",
  })
  void refusesReservedMalformedAndRepeatedHeaderNames(String name, String problem) {
    refusedAtOnce("", () -> setup.client().withOptions(o -> o.header(name, "v")));
    refusedByCalls(problem, b -> b.headers(() -> Collections.singletonMap(name, "v")));
    refusedByCalls("returned null", b -> b.headers(() -> null));
    refusedByCalls(" is there twice", b -> b.headers(() -> Map.of("X-a", "1", "x-A", "2")));
  }

  private static void refusedAtOnce(String problem, ThrowingCallable made) {
    assertThatIllegalArgumentException()
        .isThrownBy(made)
        .withMessageContaining(problem)
        .withMessageNotContainingAny("s3c", "r3t");
  }

  private static void refusedByCalls(String problem, Consumer<AskSageUserClientBuilder> change) {
    CallSetup call = new CallSetup();
    change.accept(call.builder);
    assertThatExceptionOfType(CallbackException.class)
        .isThrownBy(call::add)
        .withMessageContaining(problem)
        .withMessageNotContainingAny("s3c", "r3t")
        .returns(Sent.NO, CallbackException::wasSent);
    assertThat(call.transport.requests).isEmpty();
  }

  @Test
  void toStringShowsNoSecret() {
    assertThat(Credentials.emailAndApiKey(EMAIL, "s3cr3t"))
        .hasToString("Credentials[e-mail and API key]");
    assertThat(Credentials.apiKey("s3cr3t")).hasToString("Credentials[API key]");
    assertThat(Credentials.supplier(() -> "s3cr3t")).hasToString("Credentials[supplier]");
    assertThat(new AccessToken("s3cr3t", 0, 0)).hasToString("AccessToken[value=***]");
    assertThat(new TokenCache.Exchanged("s3cr3t", "now", "s3cr3t"))
        .hasToString("Exchanged[token=***]");
  }

  @ParameterizedTest
  @CsvSource({
    "ASK_SAGE_BASE_URL, https://lab.example/user, jane@example.com, fresh",
    "ASK_SAGE_TENANT, lab.example, ' ', s3cr3t"
  })
  void environmentVariablesGiveTheUrlAndTheApiKeyWhichIsExchangedIfThereIsAnEmail(
      String name, String value, String email, String token) {
    AskSageUserClientBuilder builder = AskSageUserClient.builder().transport(setup.transport);
    DefaultClient.configure(
        Map.of(name, value, "ASK_SAGE_EMAIL", email, "ASK_SAGE_API_KEY", "s3cr3t"), builder);
    setup.transport.respond(200, CallSetup.exchanged("fresh")).respond(200, "{}");
    builder.build().api(TestApi.class).read("{}");
    assertThat(setup.sent("x-access-tokens")).last().isEqualTo(List.of(token));
    assertThat(setup.transport.requests.get(0).url()).startsWith("https://lab.example/user/");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; ASK_SAGE_TENANT, ASK_SAGE_BASE_URL, ASK_SAGE_API_KEY",
        "ASK_SAGE_API_KEY; ASK_SAGE_TENANT, ASK_SAGE_BASE_URL",
        "ASK_SAGE_TENANT, ASK_SAGE_EMAIL; ASK_SAGE_API_KEY",
        "ASK_SAGE_TENANT, ASK_SAGE_BASE_URL, ASK_SAGE_API_KEY; ASK_SAGE_TENANT, ASK_SAGE_BASE_URL",
      })
  void namesMissingAndConflictingEnvironmentVariables(String set, String named) {
    Map<String, String> environment = new HashMap<>(Map.of("ASK_SAGE_API_KEY", " "));
    List.of(set.split(", ")).forEach(name -> environment.put(name, "s3cr3t"));
    String message =
        catchThrowable(() -> DefaultClient.configure(environment, setup.builder)).getMessage();
    assertThat(List.of("ASK_SAGE_TENANT", "ASK_SAGE_BASE_URL", "ASK_SAGE_API_KEY"))
        .filteredOn(message::contains)
        .containsExactly(named.split(", "));
    assertThat(message).doesNotContain("s3cr3t");
  }
}
