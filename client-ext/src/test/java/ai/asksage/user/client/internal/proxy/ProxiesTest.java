package ai.asksage.user.client.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
  private static final String API = "https://api.asksage.ai/user";
  private static final List<String> PROPERTIES =
      List.of("https.proxyHost", "https.proxyPort", "http.nonProxyHosts", "socksProxyHost");

  private final ProxySelector before = ProxySelector.getDefault();

  @AfterEach
  void reset() {
    ProxySelector.setDefault(before);
    PROPERTIES.forEach(System::clearProperty);
  }

  private static String route(Map<String, String> environment, String url) throws IOException {
    return String.valueOf(new SystemProxies(environment, null).forUri(URI.create(url)));
  }

  private static void select(Function<URI, List<Proxy>> selection) {
    ProxySelector.setDefault(
        new ProxySelector() {
          @Override
          public List<Proxy> select(URI uri) {
            return selection.apply(uri);
          }

          @Override
          public void connectFailed(URI uri, SocketAddress address, IOException e) {}
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://p", "jane:s3cret@p", "p:1", "p/x", "a b", "", " ", "p\n", "[p]", "[::1"})
  void refusesWhatIsNotAHost(String host) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProxySettings().address(host, 1))
        .withMessageContaining("The proxy's host must be a name or an IP address")
        .withMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy", "proxy_1.example.com", "10.0.0.1", "[::1]", "::1", "fe80::1%e0"})
  void usesTheExplicitProxyForEachRequest(String host) throws Exception {
    ProxySettings settings = new ProxySettings();
    settings.address(host, 65535);
    settings.credentials("jane", "p@+ss@w".toCharArray());
    for (String url : List.of(API, "http://localhost")) {
      assertThat(settings.build().forUri(URI.create(url)))
          .isEqualTo(new ProxyAddress(host, 65535, "Basic amFuZTpwQCtzc0B3"))
          .hasToString(host + ":65535");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 65536})
  void refusesWhatIsNotAPort(int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProxySettings().address("proxy", port))
        .withMessageContaining("The proxy's port is not within 1 and 65535: " + port);
  }

  @ParameterizedTest
  @CsvSource({"'', s3cret", "a:b, s3cret", "'a\n', s3cret", "a, 's3cret\n'"})
  void refusesCredentialsThatCannotBeSent(String user, String password) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProxySettings().credentials(user, password.toCharArray()))
        .withMessageContaining("The proxy's user")
        .withMessageNotContaining("s3cret");
  }

  @Test
  void refusesSettingsThatConflict() {
    ProxySettings lone = new ProxySettings();
    lone.credentials("jane", new char[0]);
    assertThatIllegalStateException().isThrownBy(lone::build).withMessageContaining("call proxy");
    ProxySettings both = new ProxySettings();
    both.address("proxy", 1);
    both.system();
    assertThatIllegalStateException().isThrownBy(both::build).withMessageContaining("not both");
  }

  @Test
  void connectsDirectlyByDefault() throws Exception {
    assertThat(route(Map.of(), API)).isEqualTo("null");
    System.setProperty("https.proxyHost", "proxy.example.com");
    assertThat(new ProxySettings().build().forUri(URI.create(API))).isNull();
  }

  @Test
  void jvmSettingsWinOverTheEnvironment() throws Exception {
    Map<String, String> environment = Map.of("HTTPS_PROXY", "http://other:1");
    System.setProperty("https.proxyHost", "proxy.example.com");
    System.setProperty("https.proxyPort", "3128");
    System.setProperty("http.nonProxyHosts", "*.example.com");
    assertThat(route(environment, API)).isEqualTo("proxy.example.com:3128");
    assertThat(route(environment, "https://a_b.asksage.ai")).isEqualTo("proxy.example.com:3128");
    assertThat(route(environment, "https://inside.example.com/user")).isEqualTo("null");
    assertThat(route(environment, "http://api.asksage.ai")).isEqualTo("null");
  }

  @Test
  void asksTheProxySelectorOncePerRequestWithoutPathAndQuery() throws Exception {
    List<String> asked = new ArrayList<>();
    select(
        uri -> {
          asked.add(uri.toString());
          var address = InetSocketAddress.createUnresolved("chosen", 8080 + asked.size());
          return List.of(new Proxy(Proxy.Type.HTTP, address), Proxy.NO_PROXY);
        });
    Proxies proxies = new SystemProxies(Map.of(), "Basic b3RoZXI=");
    for (String url : List.of(API + "?q=1", "http://a_b:81/x", "https://[::1]")) {
      ProxyAddress chosen = proxies.forUri(URI.create(url));
      assertThat(chosen).hasToString("chosen:" + (8080 + asked.size()));
      assertThat(chosen.authorization()).isEqualTo("Basic b3RoZXI=");
    }
    assertThat(asked)
        .containsExactly("https://api.asksage.ai:443/", "http://a_b:81/", "https://[::1]:443/");
    ProxySelector.setDefault(null);
    assertThat(route(Map.of("HTTPS_PROXY", "a:1"), API)).isEqualTo("a:1");
  }

  static List<Function<URI, List<Proxy>>> unusable() {
    return List.of(
        uri -> {
          throw new UnsupportedOperationException("broken");
        },
        uri -> null,
        uri -> List.of(),
        uri -> Collections.singletonList(null),
        uri -> List.of(new Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("s", 1))),
        uri -> List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("p", 0))),
        uri ->
            List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("http://p", 1))),
        uri -> List.of(new Proxy(Proxy.Type.HTTP, new SocketAddress() {})));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void blamesTheJvmSettingsIfTheProxySelectorFails(Function<URI, List<Proxy>> selection) {
    select(selection);
    assertThatExceptionOfType(ProxyException.class)
        .isThrownBy(() -> route(Map.of("HTTPS_PROXY", "proxy:1"), API))
        .withMessageStartingWith("The JVM's proxy settings");
  }
}
