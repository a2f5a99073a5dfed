package ai.asksage.user.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.error.AskSageException.Sent;
import ai.asksage.user.client.error.ConnectFailedException;
import ai.asksage.user.client.internal.facade.BaseUrl;
import ai.asksage.user.spec.reader.Contract;
import com.fasterxml.jackson.databind.JsonNode;
import feign.Client;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The builder rejects invalid settings immediately. */
class AskSageUserClientBuilderTest {
  private static final Client NONE =
      (request, options) -> {
        throw new AssertionError("nothing is sent here");
      };

  private static AskSageUserClientBuilder builder() {
    return AskSageUserClient.builder().credentials(Credentials.apiKey("some-key"));
  }

  @Test
  void credentialsAreRequired() {
    assertThatThrownBy(() -> AskSageUserClient.builder().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("credentials(...)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.asksage.ai/user",
        "https://host:8443/user",
        "https://my_host.example/user",
        "https://xn--bcher-kva.example/user",
        "https://[2001:db8::1]:8443/user",
        "https://host/a%20b/user/",
        "http://localhost:1234",
        "http://127.0.0.1:1234/user/",
        "http://[::1]:1234/user",
        "HTTPS://api.asksage.ai"
      })
  void acceptsBaseUrl(String url) {
    builder().baseUrl(url).build().close();
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
  void refusesBaseUrl(String url, String message) {
    assertThatThrownBy(() -> builder().baseUrl(url).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageNotContainingAny("s3cr");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "https://h", "h/user", "a b", "user@host", "host:", "x:99999", "h\u00f6"})
  void refusesHost(String host) {
    assertThatThrownBy(() -> builder().host(host))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("(host|The base URL) must be.*");
  }

  @ParameterizedTest
  @CsvSource({
    "api.asksage.ai, https://api.asksage.ai/user",
    "lab.example.gov:8443, https://lab.example.gov:8443/user",
    "my_lab.example, https://my_lab.example/user"
  })
  void hostHasItsBaseUrl(String host, String url) {
    try (AskSageUserClient client = builder().host(host).build()) {
      assertThat(client).hasToString("AskSageUserClient[" + url + "]");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/user", "/user/", "/user//"})
  void slashAtTheEndOfTheBaseUrlDoesNotMatter(String path) {
    CallSetup setup = new CallSetup();
    setup.builder.baseUrl("https://lab.example" + path);
    setup.responding("\"OK\"");
    setup.add();
    assertThat(setup.transport.requests.get(0).url())
        .isEqualTo("https://lab.example/user/add-dataset");
  }

  @Test
  void defaultHostIsThatOfTheContract() {
    JsonNode servers = Contract.read().root().get("servers");
    assertThat(BaseUrl.DEFAULT.value()).isEqualTo(servers.at("/0/url").asText());
    String tenant = servers.at("/1/variables/tenant/default").asText();
    assertThat(BaseUrl.DEFAULT).isEqualTo(BaseUrl.ofHost(tenant));
  }

  @Test
  void settingsThatExcludeEachOtherAreRefused() {
    assertThatThrownBy(() -> builder().host("a").baseUrl("https://a").build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("either host or baseUrl");
    assertThatThrownBy(() -> builder().transport(NONE).http(http -> http.maxConnections(2)).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("either transport or http");
    assertThatThrownBy(() -> builder().maxResponseTokens(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT0.000000001S", "P29200D", "PT2562047788015215H", "PT-1S"})
  void timeoutOutOfRangeIsRefused(Duration timeout) {
    String problem = " must be at least a millisecond and at most 24 days";
    AskSageUserClient client = builder().transport(NONE).build();
    refused(() -> builder().callTimeout(timeout), "callTimeout" + problem);
    refused(() -> builder().connectTimeout(timeout), "connectTimeout" + problem);
    refused(() -> builder().attemptTimeout(timeout), "attemptTimeout" + problem);
    refused(() -> client.withOptions(o -> o.timeout(timeout)), "timeout" + problem);
    refused(() -> client.withOptions(o -> o.attemptTimeout(timeout)), "attemptTimeout" + problem);
  }

  private static void refused(ThrowingCallable setting, String message) {
    assertThatIllegalArgumentException().isThrownBy(setting).withMessage(message);
  }

  /** Only an explicit attempt timeout can contradict the timeout of the call. */
  @Test
  void attemptTimeoutFitsIntoTheTimeoutOfTheCall() {
    builder().transport(NONE).callTimeout(Duration.ofMillis(1)).build().close();
    Duration longest = Duration.ofDays(24);
    builder().transport(NONE).callTimeout(longest).attemptTimeout(longest).build().close();
    assertThatThrownBy(() -> builder().attemptTimeout(Duration.ofSeconds(61)).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("attemptTimeout", "PT1M1S > PT1M");
    AskSageUserClient client =
        builder().transport(NONE).attemptTimeout(Duration.ofSeconds(30)).build();
    Duration two = Duration.ofSeconds(2);
    assertThatThrownBy(() -> client.withOptions(o -> o.attemptTimeout(two.multipliedBy(31))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("attemptTimeout");
    client.withOptions(o -> o.timeout(two).attemptTimeout(two));
    client.withOptions(o -> o.timeout(two)); // The client's attempt timeout is slightly longer.
  }

  @Test
  void plainHttpStaysOnThisMachineUnlessAllowed() {
    builder().allowInsecureHttp().baseUrl("http://intranet.example/user").build().close();
    try (AskSageUserClient remote =
        builder()
            .baseUrl("http://localhost:1/user")
            .http(http -> http.proxy("proxy.example", 80))
            .build()) {
      assertThatThrownBy(() -> remote.datasets().list())
          .isInstanceOfSatisfying(
              ConnectFailedException.class, e -> assertThat(e.wasSent()).isEqualTo(Sent.NO))
          .hasMessageContaining("unencrypted");
    }
    builder().baseUrl("http://localhost:1").http(h -> h.proxy("127.0.0.1", 2)).build().close();
    builder().http(http -> http.proxy("proxy.example", 80)).build().close();
  }
}
