package ai.asksage.user.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.asksage.user.client.error.AskSageException.Sent;
import ai.asksage.user.client.error.CallbackException;
import ai.asksage.user.client.fixture.FakeTime;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Valid tokens are sent; invalid ones are rejected. */
class CredentialsTest {
  private final CallSetup setup = new CallSetup();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-1234",
        "{token}",
        "a{b}c%7B",
        "with inner space",
        "~!\"#$&'()*+,/:;<=>?@[]^_`|\\"
      })
  void apiKeyIsTheToken(String key) {
    setup.builder.credentials(Credentials.apiKey(key));
    setup.transport.answer(200, "{}");
    setup.api().read("{}");
    assertThat(setup.sent("x-access-tokens")).containsExactly(List.of(key));
  }

  @Test
  void supplierIsAskedForEachAttempt() {
    AtomicInteger asked = new AtomicInteger();
    setup.builder.credentials(Credentials.supplier(() -> "t" + asked.incrementAndGet()));
    setup.transport.answer(429, "").answer(200, "{}");
    setup.api().read("{}");
    assertThat(setup.sent("x-access-tokens")).containsExactly(List.of("t1"), List.of("t2"));
  }

  @Test
  void exchangesUseTheCurrentApiKeyAndHaveNoToken() {
    AtomicReference<String> key = new AtomicReference<>("k{}1");
    setup.builder.credentials(Credentials.emailAndApiKey("ada@example.com", key::get));
    setup
        .transport
        .answer(200, CallSetup.exchanged("token-1"))
        .answer(200, "{}")
        .answer(401, "")
        .answer(200, CallSetup.exchanged("token-2"))
        .answer(200, "{}");
    assertThat(setup.transport.requests).isEmpty();
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
  }

  /** The exchange of one real deployment: exp without iat, on a server whose clock is off. */
  @Test
  void tokenWithoutIatIsRenewedBeforeItsEnd() {
    String claims = "{\"exp\":" + (FakeTime.START.getEpochSecond() - 10_000 + 600) + "}";
    String jwt = "e30." + Base64.getUrlEncoder().encodeToString(claims.getBytes(UTF_8)) + ".c2ln";
    setup.builder.credentials(Credentials.emailAndApiKey("a@b.c", "key"));
    setup
        .transport
        .answer(
            200,
            CallSetup.exchanged(jwt),
            Map.of("Date", List.of("Sun, 01 Nov 2026 09:13:20 GMT"))) // 10,000 s behind
        .answer(200, "{}")
        .answer(200, "{}")
        .answer(200, CallSetup.exchanged("token-2"))
        .answer(200, "{}");
    setup.api().read("{}");
    setup.time.pass(Duration.ofSeconds(539));
    setup.api().read("{}");
    setup.time.pass(Duration.ofSeconds(61));
    setup.api().read("{}");
    assertThat(setup.sent("x-access-tokens"))
        .containsExactly(List.of(), List.of(jwt), List.of(jwt), List.of(), List.of("token-2"));
  }

  @ParameterizedTest
  @CsvSource({
    ", is null",
    "'', is blank",
    "'  ', is blank",
    "'s3cr3t\n', (U+000A) at position 7",
    "'s3c\r\nr3t', (U+000D) at position 4",
    "'\0s3cr3t', (U+0000) at position 1",
    "s3cr3t\u007f, (U+007F) at position 7",
    "s3cr\u0080t, outside ASCII at position 5",
    "s3cr\ud83d\ude00t, outside ASCII at position 5",
    "' s3cr3t', begins or ends with a space",
    "'s3cr3t ', begins or ends with a space"
  })
  void unsendableSecretIsRefusedWithoutShowingIt(@Nullable String secret, String problem) {
    refused(() -> Credentials.apiKey(secret), problem);
    refused(() -> Credentials.emailAndApiKey("ada@example.com", secret), problem);
    for (Credentials supplied :
        List.of(
            Credentials.supplier(() -> secret),
            Credentials.emailAndApiKey("ada@example.com", () -> secret))) {
      CallSetup call = new CallSetup();
      call.builder.credentials(supplied);
      assertThatExceptionOfType(CallbackException.class)
          .isThrownBy(call::add)
          .withMessageContaining(problem)
          .withMessageNotContainingAny("s3c", "r3t")
          .returns(Sent.NO, CallbackException::wasSent);
      assertThat(call.transport.requests).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', must not be empty",
    "ada, must match",
    "ada@, must match",
    "ada @example.com, must not contain whitespace",
    "@example.com, must match",
    "ada\u00a0@example.com, must not contain whitespace",
    ", null",
  })
  void malformedEmailIsRefused(@Nullable String email, String problem) {
    refused(() -> Credentials.emailAndApiKey(email, "s3cr3t"), problem);
  }

  @Test
  void missingArgumentIsNamed() {
    refused(() -> Credentials.supplier(null), "supplier must not be null");
    refused(
        () -> Credentials.emailAndApiKey("a@b.c", (Supplier<String>) null),
        "apiKey must not be null");
  }

  private static void refused(ThrowingCallable made, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(made)
        .withMessageContaining(problem)
        .withMessageNotContainingAny("s3c", "r3t");
  }

  @Test
  void toStringShowsNoSecret() {
    assertThat(Credentials.emailAndApiKey("ada@example.com", "s3cr3t"))
        .hasToString("Credentials[e-mail and API key]");
    assertThat(Credentials.apiKey("s3cr3t")).hasToString("Credentials[API key]");
    assertThat(Credentials.supplier(() -> "s3cr3t")).hasToString("Credentials[supplier]");
  }
}
