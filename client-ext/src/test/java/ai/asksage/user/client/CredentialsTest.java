package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.asksage.user.api.AuthenticationApi;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.model.GetTokenWithApiKeyRequest;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
  private static final AuthenticationApi NEVER_CALLED =
      TestTokens.api(
          request -> {
            throw new AssertionError("no exchange is wanted");
          });

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-1234",
        "{token}",
        "a{b}c%7B",
        "with inner space",
        "~!\"#$&'()*+,/:;<=>?@[]^_`|\\"
      })
  void anApiKeyIsTheToken(String key) {
    TokenSource tokens = Credentials.apiKey(key).tokenSource(NEVER_CALLED);

    assertThat(tokens.token()).isEqualTo(key);
    assertThat(tokens.refused(key)).isFalse();
  }

  @Test
  void emailAndApiKeyAreExchangedOnce() {
    List<GetTokenWithApiKeyRequest> requests = new CopyOnWriteArrayList<>();
    AuthenticationApi api =
        TestTokens.api(
            request -> {
              requests.add(request);
              return "token-" + requests.size();
            });

    TokenSource tokens = Credentials.emailAndApiKey("ada@example.com", "sk-1").tokenSource(api);

    assertThat(requests).isEmpty();
    assertThat(tokens.token()).isEqualTo("token-1");
    assertThat(tokens.token()).isEqualTo("token-1");
    assertThat(requests)
        .containsExactly(
            GetTokenWithApiKeyRequest.builder().email("ada@example.com").apiKey("sk-1").build());
  }

  @Test
  void eachSourceHasATokenOfItsOwn() {
    Queue<String> answers = new ArrayDeque<>(List.of("one", "two"));
    AuthenticationApi api = TestTokens.api(request -> answers.remove());
    Credentials credentials = Credentials.emailAndApiKey("ada@example.com", "sk-1");

    assertThat(credentials.tokenSource(api).token()).isEqualTo("one");
    assertThat(credentials.tokenSource(api).token()).isEqualTo("two");
  }

  @Test
  void aSupplierIsAskedEveryTime() {
    Queue<String> vault = new ArrayDeque<>(List.of("one", "two"));
    TokenSource tokens = Credentials.supplier(vault::remove).tokenSource(NEVER_CALLED);

    assertThat(tokens.token()).isEqualTo("one");
    assertThat(tokens.refused("one")).isFalse();
    assertThat(tokens.token()).isEqualTo("two");
  }

  @Test
  void whatASupplierThrowsIsThrown() {
    RuntimeException sealed = new UnsupportedOperationException("vault sealed");
    TokenSource tokens =
        Credentials.supplier(
                () -> {
                  throw sealed;
                })
            .tokenSource(NEVER_CALLED);

    assertThatThrownBy(tokens::token).isSameAs(sealed);
  }

  static Stream<Arguments> whatCannotBeSent() {
    return Stream.of(
        arguments(null, "is null"),
        arguments("", "is blank"),
        arguments("  ", "is blank"),
        arguments("s3cr3t\n", "(U+000A) at position 7"),
        arguments("s3c\r\nr3t", "(U+000D) at position 4"),
        arguments("\0s3cr3t", "(U+0000) at position 1"),
        arguments("s3cr3t\u001f", "(U+001F) at position 7"),
        arguments("s3cr3t\u007f", "(U+007F) at position 7"),
        arguments("s3cr\u0080t", "outside ASCII at position 5"),
        arguments("s3cr\u00e9t", "outside ASCII at position 5"),
        arguments("s3cr\ud83d\ude00t", "outside ASCII at position 5"),
        arguments(" s3cr3t", "begins or ends with a space"),
        arguments("s3cr3t ", "begins or ends with a space"));
  }

  @ParameterizedTest
  @MethodSource("whatCannotBeSent")
  void whatCannotBeSentIsRefusedWithoutShowingIt(String token, String problem) {
    TokenSource supplied = Credentials.supplier(() -> token).tokenSource(NEVER_CALLED);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Credentials.apiKey(token))
        .withMessageStartingWith("The API key ")
        .withMessageEndingWith(problem)
        .withMessageNotContainingAny("s3c", "r3t");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Credentials.emailAndApiKey("ada@example.com", token))
        .withMessageEndingWith(problem)
        .withMessageNotContainingAny("s3c", "r3t");
    assertThat(supplied.token()).isEqualTo(token); // Refused by the call, which is named.
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ada", "ada@", "ada @example.com", "@example.com"})
  void aMalformedEmailIsRefusedBeforeAnythingIsSent(String email) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Credentials.emailAndApiKey(email, "s3cr3t"))
        .withMessageContaining("email")
        .withMessageNotContaining("s3cr3t");
  }

  @Test
  void missingArgumentsAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Credentials.emailAndApiKey(null, "s3cr3t"))
        .withMessageContaining("email");
    assertThatThrownBy(() -> Credentials.supplier(null)).hasMessage("supplier must not be null");
    assertThatThrownBy(() -> Credentials.apiKey("k").tokenSource((AuthenticationApi) null))
        .hasMessage("api must not be null");
    assertThatThrownBy(() -> Credentials.apiKey("k").tokenSource(atMost -> NEVER_CALLED, null))
        .hasMessage("clock must not be null");
  }

  @Test
  void nothingPrintsASecret() {
    Credentials exchanged = Credentials.emailAndApiKey("ada@example.com", "s3cr3t");
    TokenSource tokens = exchanged.tokenSource(TestTokens.api(request -> "s3cr3t-token"));
    tokens.token();

    assertThat(exchanged).hasToString("Credentials[e-mail and API key]");
    assertThat(Credentials.apiKey("s3cr3t")).hasToString("Credentials[API key]");
    assertThat(Credentials.supplier(() -> "s3cr3t")).hasToString("Credentials[supplier]");
    assertThat(tokens.toString()).doesNotContain("s3cr3t");
  }
}
