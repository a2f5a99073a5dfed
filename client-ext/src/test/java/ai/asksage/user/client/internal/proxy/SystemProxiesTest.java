package ai.asksage.user.client.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JVM first, then the environment; and what cannot be used is said, without its password. */
class SystemProxiesTest {
  private static final List<String> PROPERTIES =
      List.of("https.proxyHost", "https.proxyPort", "http.nonProxyHosts", "socksProxyHost");

  private final ProxySelector before = ProxySelector.getDefault();

  @AfterEach
  void reset() {
    ProxySelector.setDefault(before);
    PROPERTIES.forEach(System::clearProperty);
  }

  private static String route(Map<String, String> environment, String host) {
    return String.valueOf(new SystemProxies(environment, null).toward("https", host, 443));
  }

  @Test
  void noneByDefault() {
    assertThat(route(Map.of(), "api.asksage.ai")).isEqualTo("null");
    assertThat(new ProxySettings().build().toward("https", "api.asksage.ai", 443)).isNull();
  }

  @Test
  void thoseOfTheJvmGoFirst() {
    Map<String, String> environment = Map.of("HTTPS_PROXY", "http://other:1");
    System.setProperty("https.proxyHost", "proxy.example.com");
    System.setProperty("https.proxyPort", "3128");
    System.setProperty("http.nonProxyHosts", "*.example.com");
    assertThat(route(environment, "api.asksage.ai")).isEqualTo("proxy.example.com:3128");
    assertThat(route(environment, "inside.example.com")).isEqualTo("null");
    assertThat(new SystemProxies(environment, null).toward("http", "api.asksage.ai", 80)).isNull();
  }

  @Test
  void aSelectorOfTheApplicationsIsAsked() {
    List<URI> asked = new ArrayList<>();
    ProxySelector.setDefault(
        new ProxySelector() {
          @Override
          public List<Proxy> select(URI uri) {
            asked.add(uri);
            var address = InetSocketAddress.createUnresolved("chosen", 8080);
            return List.of(new Proxy(Proxy.Type.HTTP, address), Proxy.NO_PROXY);
          }

          @Override
          public void connectFailed(URI uri, SocketAddress address, IOException e) {}
        });
    assertThat(route(Map.of(), "api.asksage.ai")).isEqualTo("chosen:8080");
    assertThat(asked).containsExactly(URI.create("https://api.asksage.ai:443/"));
    ProxySelector.setDefault(null);
    assertThat(route(Map.of("HTTPS_PROXY", "a:1"), "api.asksage.ai")).isEqualTo("a:1");
  }

  @Test
  void socksIsNotKnown() {
    System.setProperty("socksProxyHost", "socks.example.com");
    assertThatIllegalStateException()
        .isThrownBy(() -> route(Map.of(), "api.asksage.ai"))
        .withMessageContaining("SOCKS");
  }

  @ParameterizedTest
  @CsvSource({
    "HTTPS_PROXY, http://proxy:3128, proxy:3128",
    "https_proxy, proxy:3128/, proxy:3128",
    "HTTPS_PROXY, HTTP://proxy.example.com, proxy.example.com:80",
    "HTTPS_PROXY, http://[::1]:3128, [::1]:3128",
    "HTTP_PROXY, http://proxy:3128, null",
  })
  void thatOfTheEnvironment(String name, String value, String expected) {
    assertThat(route(Map.of(name, value), "api.asksage.ai")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "api.asksage.ai | null",
        "asksage.ai, other | null",
        ".asksage.ai | null",
        "*.asksage.ai | null",
        "API.ASKSAGE.AI:443 | null",
        "* | null",
        "api.asksage.ai:8443 | proxy:1",
        "sage.ai | proxy:1",
        "i.asksage.ai,, | proxy:1",
        "'' | proxy:1",
      })
  void exceptions(String noProxy, String expected) {
    Map<String, String> environment = Map.of("HTTPS_PROXY", "proxy:1", "no_proxy", noProxy);
    assertThat(route(environment, "api.asksage.ai")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "::1"})
  void thisMachineIsReachedDirectly(String host) {
    assertThat(route(Map.of("HTTPS_PROXY", "proxy:1"), host)).isEqualTo("null");
  }

  @Test
  void passwords() {
    Map<String, String> environment = Map.of("HTTPS_PROXY", "http://jane:p%40+ss@w@proxy:1");
    ProxyAddress own = new SystemProxies(environment, "Basic b3RoZXI=").toward("https", "h", 443);
    assertThat(own).hasToString("proxy:1");
    assertThat(own.authorization()).isEqualTo("Basic amFuZTpwQCtzc0B3"); // jane:p@+ss@w
    assertThat(new SystemProxies(environment, null).toString()).doesNotContain("p%40");

    Map<String, String> bare = Map.of("HTTPS_PROXY", "proxy:1");
    ProxyAddress given = new SystemProxies(bare, "Basic b3RoZXI=").toward("https", "h", 443);
    assertThat(given.authorization()).isEqualTo("Basic b3RoZXI=");
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
  void whatCannotBeUsedIsSaidWithoutItsPassword(String value) {
    assertThatIllegalStateException()
        .isThrownBy(() -> route(Map.of("HTTPS_PROXY", value), "api.asksage.ai"))
        .withMessageStartingWith("HTTPS_PROXY in the environment must be http://")
        .withMessageNotContaining("s3cret")
        .withNoCause();
  }
}
