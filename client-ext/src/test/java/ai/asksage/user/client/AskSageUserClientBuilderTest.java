package ai.asksage.user.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.internal.http.HttpClient5Transport;
import ai.asksage.user.spec.reader.Contract;
import com.fasterxml.jackson.databind.JsonNode;
import feign.Client;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that cannot be right are refused when they are made, with what to do instead. */
class AskSageUserClientBuilderTest {
  private static final Client NONE =
      (request, options) -> {
        throw new AssertionError("nothing is sent here");
      };

  private static AskSageUserClientBuilder builder() {
    return AskSageUserClient.builder().credentials(Credentials.apiKey("some-key"));
  }

  @Test
  void credentialsAreNeeded() {
    assertThatThrownBy(() -> AskSageUserClient.builder().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Call credentials(...)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.asksage.ai/user",
        "https://host:8443/user",
        "http://localhost:1234",
        "http://127.0.0.1:1234/user/",
        "http://[::1]:1234/user",
        "HTTPS://api.asksage.ai"
      })
  void aBaseUrlMayBe(String url) {
    builder().baseUrl(url).build().close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://api.asksage.ai/user | must be https",
        "http://localhost.evil.example/user | must be https",
        "http://127.0.0.1.evil.example | must be https",
        "ftp://api.asksage.ai | must be https://<host>",
        "api.asksage.ai | must be https://<host>",
        "https://user:s3cret@host/user | without user",
        "https://host/user?key=s3cret | without user, query",
        "https://host/user#s3cret | fragment",
        "https:///user | must be https://<host>",
        "https://host:99999 | port within 1 and 65535",
        "https://ho st/s3cret | is not a URL",
      })
  void aBaseUrlMayNotBe(String url, String message) {
    assertThatThrownBy(() -> builder().baseUrl(url).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void plainHttpElsewhereMustBeAllowed() {
    builder().allowInsecureHttp().baseUrl("http://intranet.example/user").build().close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://api.asksage.ai",
        "api.asksage.ai/user",
        "a b",
        "user@host",
        "host:",
        "x:0",
        "x:99999"
      })
  void aTenantIsAHost(String tenant) {
    AskSageUserClientBuilder builder = builder();
    assertThatThrownBy(() -> builder.tenant(tenant))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("The (tenant must be a host such as api.asksage.ai|base URL must).*");
  }

  @ParameterizedTest
  @CsvSource({
    "api.asksage.ai, https://api.asksage.ai/user",
    "lab.example.gov:8443, https://lab.example.gov:8443/user"
  })
  void aTenantHasItsBaseUrl(String tenant, String url) {
    assertThat(BaseUrl.ofTenant(tenant).value()).isEqualTo(url);
    builder().tenant(tenant).build().close();
    builder().build().close();
  }

  @Test
  void theDefaultTenantIsThatOfTheContract() {
    JsonNode servers = Contract.read().root().get("servers");
    assertThat(BaseUrl.DEFAULT.value()).isEqualTo(servers.at("/0/url").asText());
    String tenant = servers.at("/1/variables/tenant/default").asText();
    assertThat(BaseUrl.DEFAULT).isEqualTo(BaseUrl.ofTenant(tenant));
  }

  @Test
  void settingsThatExcludeEachOtherAreRefused() {
    assertThatThrownBy(() -> builder().tenant("a").baseUrl("https://a").build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("either tenant or baseUrl");
    assertThatThrownBy(() -> builder().transport(NONE).http(http -> http.maxConnections(2)).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("either transport or http");
  }

  /** Refused when they are given, not by the first call. */
  @Test
  void timeoutsCanBeKept() {
    for (Duration timeout :
        new Duration[] {
          Duration.ZERO,
          Duration.ofMillis(-1),
          Duration.ofNanos(1),
          Duration.ofDays(365 * 80),
          Duration.ofSeconds(Long.MAX_VALUE),
          Duration.ofSeconds(Long.MIN_VALUE)
        }) {
      AskSageUserClientBuilder builder = builder();
      assertThatThrownBy(() -> builder.callTimeout(timeout))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("callTimeout must be at least a millisecond and at most 24 days");
      assertThatThrownBy(() -> builder.connectTimeout(timeout))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("connectTimeout must be");
    }
    builder().callTimeout(Duration.ofDays(24)).build().close();
  }

  @Test
  void plainHttpStaysOnThisMachine() {
    AskSageUserClientBuilder remote =
        builder().baseUrl("http://localhost:1/user").http(http -> http.proxy("proxy.example", 80));
    assertThatThrownBy(remote::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without a proxy on another one");
    remote.allowInsecureHttp().build().close();
    try (HttpClient5Transport transport =
        HttpClient5Transport.builder().proxy("192.0.2.1", 80).build()) {
      AskSageUserClientBuilder given =
          builder().baseUrl("http://127.0.0.1:1/user").transport(transport);
      assertThatThrownBy(given::build).isInstanceOf(IllegalArgumentException.class);
    }
    builder().baseUrl("http://localhost:1").http(h -> h.proxy("127.0.0.1", 2)).build().close();
    builder().http(http -> http.proxy("proxy.example", 80)).build().close();
  }
}
