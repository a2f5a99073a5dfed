package ai.asksage.user.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.AskSageException.Sent;
import ai.asksage.user.client.error.ConnectFailedException;
import ai.asksage.user.client.fixture.ScriptedTransport;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.spec.reader.Contract;
import com.fasterxml.jackson.databind.JsonNode;
import feign.Client;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The builder and {@code withOptions} reject invalid settings immediately. */
class AskSageUserClientBuilderTest {
  private static AskSageUserClientBuilder builder() {
    return AskSageUserClient.builder()
        .credentials(Credentials.apiKey("some-key"))
        .retryPolicy(RetryPolicy.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://api.asksage.ai/user | must be https",
        "http://my_host.example/user | must be https",
        "http://localhost.evil.example/user | must be https",
        "http://127.0.0.1.evil.example | must be https",
        "ftp://api.asksage.ai | must be https://<host>",
        "api.asksage.ai | must be https://<host>",
        "https://user:s3cret@host/user | without user",
        "https://host/user?key=s3cret | query",
        "https://host/user#s3cret | fragment",
        "https:///user | must be https://<host>",
        "https://host:0 | port within 1 and 65535",
        "https://host:99999 | port within 1 and 65535",
        "https://ho st/s3cret | must be",
        "https://host/%zz | must be",
        "https://host/s3cr\u00e9t | ASCII",
        "https://h\u00f6st/user | ASCII",
      })
  void refusesBaseUrlWithoutShowingItsSecrets(String url, String message) {
    refused(message, () -> builder().baseUrl(url).build());
  }

  @ParameterizedTest
  @CsvSource({
    "api.asksage.ai, https://api.asksage.ai/user",
    "lab.example.gov:8443, https://lab.example.gov:8443/user",
    "my_lab.example, https://my_lab.example/user",
    "https://lab.example/user/, https://lab.example/user",
    "https://host/a%20b/user//, https://host/a%20b/user",
    "https://my_host.example:8443/user,",
    "https://xn--bcher-kva.example/user,",
    "https://[2001:db8::1]:8443/user,",
    "HTTPS://api.asksage.ai,",
    "http://localhost:1234,",
    "http://127.0.0.1:1234/user,",
    "http://[::1]:1234/user,"
  })
  void hostHasTheUsualPathAndSlashesAtTheEndDoNotMatter(String given, String url) {
    AskSageUserClientBuilder builder =
        given.contains("/") ? builder().baseUrl(given) : builder().host(given);
    assertThat(builder.build())
        .hasToString("AskSageUserClient[" + (url == null ? given : url) + "]");
  }

  @Test
  void defaultHostAndVersionAreThoseOfTheContract() {
    JsonNode contract = Contract.read().root();
    String tenant = contract.at("/servers/1/variables/tenant/default").asText();
    for (AskSageUserClientBuilder defaults : List.of(builder(), builder().host(tenant))) {
      assertThat(defaults.build())
          .hasToString("AskSageUserClient[" + contract.at("/servers/0/url").asText() + "]");
    }
    assertThat(AskSageUserClient.contractVersion())
        .isEqualTo(contract.at("/info/version").asText());
  }

  @Test
  void refusesMissingConflictingAndInvalidSettings() {
    Client transport = new ScriptedTransport();
    refused("credentials(...)", () -> AskSageUserClient.builder().build());
    refused("host or baseUrl", () -> builder().host("a").baseUrl("https://a").build());
    refused(
        "transport or http",
        () -> builder().transport(transport).http(http -> http.maxConnections(2)).build());
    refused("maxResponseTokens", () -> builder().maxResponseTokens(0));
    for (String host : "|https://h|h/user|a b|a@host|host:|x:99999|h\u00f6".split("[|]")) {
      refused(" must be", () -> builder().host(host));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT0.000000001S", "P29200D", "PT2562047788015215H", "PT-1S"})
  void refusesTimeoutOutOfRange(Duration timeout) {
    String problem = " must be at least a millisecond and at most 24 days";
    AskSageUserClient client = new CallSetup().client();
    refused("callTimeout" + problem, () -> builder().callTimeout(timeout));
    refused("connectTimeout" + problem, () -> builder().connectTimeout(timeout));
    refused("attemptTimeout" + problem, () -> builder().attemptTimeout(timeout));
    refused("timeout" + problem, () -> client.withOptions(o -> o.timeout(timeout)));
    refused("attemptTimeout" + problem, () -> client.withOptions(o -> o.attemptTimeout(timeout)));
  }

  /** Only an explicit attempt timeout can contradict the timeout of the call. */
  @Test
  void refusesAttemptTimeoutLongerThanTheCall() {
    builder().callTimeout(Duration.ofMillis(1)).build().close();
    Duration longest = Duration.ofDays(24);
    builder().callTimeout(longest).attemptTimeout(longest).build().close();
    refused("PT1M1S > PT1M", () -> builder().attemptTimeout(Duration.ofSeconds(61)).build());
    AskSageUserClient client = builder().attemptTimeout(Duration.ofSeconds(30)).build();
    Duration two = Duration.ofSeconds(2);
    refused("attemptTimeout", () -> client.withOptions(o -> o.attemptTimeout(two.plusMinutes(1))));
    client.withOptions(o -> o.timeout(two).attemptTimeout(two));
    client.withOptions(o -> o.timeout(two)); // The client's attempt timeout is slightly longer.
  }

  private static void refused(String message, ThrowingCallable setting) {
    assertThatThrownBy(setting)
        .isInstanceOfAny(IllegalArgumentException.class, IllegalStateException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("s3cr");
  }

  @Test
  void plainHttpStaysOnThisMachineUnlessAllowed() {
    builder().allowInsecureHttp().baseUrl("http://intranet.example/user").build().close();
    try (AskSageUserClient remote =
        builder()
            .baseUrl("http://localhost:1/user")
            .http(http -> http.proxy("proxy.example", 80))
            .build()) {
      assertThat(CallSetup.failure(() -> remote.datasets().list()))
          .isInstanceOf(ConnectFailedException.class)
          .returns(Sent.NO, AskSageException::wasSent)
          .hasMessageContaining("unencrypted");
    }
    builder().baseUrl("http://localhost:1").http(h -> h.proxy("127.0.0.1", 2)).build().close();
    builder().http(http -> http.proxy("proxy.example", 80)).build().close();
  }
}
