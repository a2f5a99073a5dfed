package ai.asksage.user.client.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyVariablesTest {
  private static final String API = "https://api.asksage.ai/user";

  private static String route(Map<String, String> environment, String url) throws IOException {
    return String.valueOf(new SystemProxies(environment, null).forUri(URI.create(url)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // The variable, its value, NO_PROXY, the target, the route.
        "HTTPS_PROXY | http://proxy:3128        | '' | api.asksage.ai | proxy:3128",
        "https_proxy | proxy:3128/              | '' | api.asksage.ai | proxy:3128",
        "HTTPS_PROXY | HTTP://proxy.example.com | '' | api.asksage.ai | proxy.example.com:80",
        "HTTPS_PROXY | http://[::1]:3128        | '' | api.asksage.ai | [::1]:3128",
        "HTTP_PROXY  | http://proxy:3128        | '' | api.asksage.ai | null",
        "HTTPS_PROXY | proxy:1 | api.asksage.ai      | api.asksage.ai | null",
        "HTTPS_PROXY | proxy:1 | asksage.ai, other   | api.asksage.ai | null",
        "HTTPS_PROXY | proxy:1 | .asksage.ai         | api.asksage.ai | null",
        "HTTPS_PROXY | proxy:1 | *.asksage.ai        | api.asksage.ai | null",
        "HTTPS_PROXY | proxy:1 | API.ASKSAGE.AI:443  | api.asksage.ai | null",
        "HTTPS_PROXY | proxy:1 | *                   | api.asksage.ai | null",
        "HTTPS_PROXY | proxy:1 | asksage.ai          | a_b.asksage.ai:8443 | null",
        "HTTPS_PROXY | proxy:1 | fd00::1             | [fd00::1]:443  | null",
        "HTTPS_PROXY | proxy:1 | [fd00::1]           | [FD00::1]      | null",
        "HTTPS_PROXY | proxy:1 | api.asksage.ai:8443 | api.asksage.ai | proxy:1",
        "HTTPS_PROXY | proxy:1 | api.asksage.ai:443  | api.asksage.ai:8443 | proxy:1",
        "HTTPS_PROXY | proxy:1 | sage.ai             | api.asksage.ai | proxy:1",
        "HTTPS_PROXY | proxy:1 | i.asksage.ai,,      | api.asksage.ai | proxy:1",
        "HTTPS_PROXY | proxy:1 | ''                  | localhost      | null",
        "HTTPS_PROXY | proxy:1 | ''                  | LOCALHOST:8443 | null",
        "HTTPS_PROXY | proxy:1 | ''                  | 127.0.0.1      | null",
        "HTTPS_PROXY | proxy:1 | ''                  | [::1]:8443     | null",
      })
  void environment(String name, String value, String noProxy, String target, String expected)
      throws Exception {
    Map<String, String> environment = Map.of(name, value, "no_proxy", noProxy);
    assertThat(route(environment, "https://" + target + "/user")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "http://jane:p%40+ss@w@proxy:1, Basic amFuZTpwQCtzc0B3",
    "http://jane@proxy:1, Basic amFuZTo=",
    "proxy:1, Basic b3RoZXI=",
  })
  void environmentCredentialsWinOverConfiguredOnes(String value, String expected) throws Exception {
    Proxies proxies = new SystemProxies(Map.of("HTTPS_PROXY", value), "Basic b3RoZXI=");
    ProxyAddress proxy = proxies.forUri(URI.create(API));
    assertThat(proxy).hasToString("proxy:1");
    assertThat(proxy.authorization()).isEqualTo(expected);
    assertThat(proxies).hasToString("SystemProxies[***]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://jane:s3cret@proxy:1",
        "socks5://jane:s3cret@proxy:1",
        "http://jane:s3cret@proxy:99999",
        "http://jane:s3cret%0@proxy:1",
        "http://jane:s3cret%0A@proxy:1",
        "http://jane:s3cret@",
        "jane:s3cret@a b"
      })
  void refusesAnUnusableVariableWithoutItsPassword(String value) {
    assertThatExceptionOfType(ProxyException.class)
        .isThrownBy(() -> route(Map.of("HTTPS_PROXY", value), API))
        .withMessageStartingWith("HTTPS_PROXY in the environment must be http://")
        .withMessageNotContaining("s3cret")
        .withNoCause();
  }
}
