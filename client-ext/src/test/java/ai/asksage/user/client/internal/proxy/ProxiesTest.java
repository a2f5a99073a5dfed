package ai.asksage.user.client.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.asksage.user.client.internal.ExchangeException;
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
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
  private static final String API = "api.asksage.ai";
  private static final String OTHER = "Basic b3RoZXI=";

  private final ProxySelector before = ProxySelector.getDefault();

  @AfterEach
  void reset() {
    ProxySelector.setDefault(before);
    List.of("https.proxyHost", "https.proxyPort", "http.nonProxyHosts")
        .forEach(System::clearProperty);
  }

  private static String chosen(String host, int port, Map<String, String> environment)
      throws IOException {
    return String.valueOf(new Proxies(null, null, environment).choose("https", host, port));
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

  private static Proxy proxy(Proxy.Type type, String host, int port) {
    return new Proxy(type, InetSocketAddress.createUnresolved(host, port));
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy", "proxy_1.example.com", "10.0.0.1", "[::1]", "::1", "fe80::1%e0"})
  void usesTheFixedProxyForEachRequest(String host) throws Exception {
    String credentials = ProxyAddress.basic("jane", "p@+ss@w".toCharArray());
    Proxies proxies = new Proxies(new ProxyAddress(host, 65535, null), credentials, null);
    assertThat(proxies.choose("http", "localhost", 1))
        .isEqualTo(proxies.choose("https", API, 443))
        .isEqualTo(new ProxyAddress(host, 65535, "Basic amFuZTpwQCtzc0B3"))
        .hasToString(host + ":65535");
  }

  @Test
  void jvmSettingsWinOverTheEnvironment() throws Exception {
    Proxies proxies = new Proxies(null, null, Map.of("HTTPS_PROXY", "http://other:1"));
    System.setProperty("https.proxyHost", "proxy.example.com");
    System.setProperty("https.proxyPort", "3128");
    System.setProperty("http.nonProxyHosts", "*.example.com");
    assertThat(new Proxies(null, null, null).choose("https", API, 443)).isNull();
    assertThat(proxies.choose("https", API, 443)).hasToString("proxy.example.com:3128");
    assertThat(proxies.choose("https", "a_b.c.ai", 1)).hasToString("proxy.example.com:3128");
    assertThat(proxies.choose("https", "inside.example.com", 443)).isNull();
    assertThat(proxies.choose("http", API, 80)).isNull();
  }

  @Test
  void asksTheProxySelectorOncePerRequest() throws Exception {
    List<String> asked = new ArrayList<>();
    select(
        uri -> {
          asked.add(uri.toString());
          return List.of(proxy(Proxy.Type.HTTP, "chosen", 8080 + asked.size()), Proxy.NO_PROXY);
        });
    Proxies proxies = new Proxies(null, OTHER, Map.of());
    assertThat(proxies.choose("http", "a_b", 81))
        .isEqualTo(new ProxyAddress("chosen", 8081, OTHER));
    assertThat(proxies.choose("https", "[::1]", 443)).hasToString("chosen:8082");
    assertThat(asked).containsExactly("http://a_b:81/", "https://[::1]:443/");
    ProxySelector.setDefault(null);
    assertThat(chosen(API, 443, Map.of("HTTPS_PROXY", "a:1"))).isEqualTo("a:1");
  }

  private static void fails(String message, String variable) {
    assertThatExceptionOfType(ExchangeException.class)
        .isThrownBy(() -> chosen(API, 443, Map.of("HTTPS_PROXY", variable)))
        .withMessageStartingWith(message)
        .satisfies(e -> assertThat(String.valueOf(e.getCause())).doesNotContain("s3cret"))
        .withMessageNotContaining("s3cret");
  }

  @Test
  void blamesTheJvmSettingsIfTheProxySelectorFails() {
    List<Supplier<List<Proxy>>> unusable =
        List.of(
            () -> Collections.<Proxy>emptyList().subList(0, 1),
            () -> null,
            () -> List.of(),
            () -> Collections.singletonList(null),
            () -> List.of(proxy(Proxy.Type.SOCKS, "s", 1)),
            () -> List.of(proxy(Proxy.Type.HTTP, "p", 0)),
            () -> List.of(proxy(Proxy.Type.HTTP, "http://p", 1)),
            () -> List.of(new Proxy(Proxy.Type.HTTP, new SocketAddress() {})));
    for (Supplier<List<Proxy>> selection : unusable) {
      select(uri -> selection.get());
      fails("The JVM's proxy settings", "proxy:1");
    }
  }

  @Test
  void refusesAnUnusableVariableWithoutItsPassword() {
    String user = "jane:s3cret";
    for (String value :
        List.of(
            "https://" + user + "@proxy:1",
            "socks5://" + user + "@proxy:1",
            "http://" + user + "@proxy:99999",
            "http://" + user + "%0@proxy:1",
            "http://" + user + "%0A@proxy:1",
            "http://" + user + "@",
            user + "@a b")) {
      fails("HTTPS_PROXY in the environment must be http://", value);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HTTPS_PROXY, http://proxy:3128, proxy:3128",
    "https_proxy, proxy:3128/, proxy:3128",
    "HTTPS_PROXY, HTTP://proxy.example.com, proxy.example.com:80",
    "HTTPS_PROXY, http://[::1]:3128, [::1]:3128",
    "HTTP_PROXY, http://proxy:3128, null"
  })
  void readsTheEnvironment(String name, String value, String expected) throws Exception {
    assertThat(chosen(API, 443, Map.of(name, value))).isEqualTo(expected);
  }

  /** Entries of NO_PROXY, host and port. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "api.asksage.ai      | api.asksage.ai | 443  | null",
        "asksage.ai, other   | api.asksage.ai | 443  | null",
        ".asksage.ai         | api.asksage.ai | 443  | null",
        "*.asksage.ai        | api.asksage.ai | 443  | null",
        "API.ASKSAGE.AI:443  | api.asksage.ai | 443  | null",
        "*                   | api.asksage.ai | 443  | null",
        "asksage.ai          | a_b.asksage.ai | 8443 | null",
        "fd00::1             | [fd00::1]      | 443  | null",
        "[fd00::1]           | [FD00::1]      | 443  | null",
        "api.asksage.ai:8443 | api.asksage.ai | 443  | proxy:1",
        "api.asksage.ai:443  | api.asksage.ai | 8443 | proxy:1",
        "sage.ai             | api.asksage.ai | 443  | proxy:1",
        "i.asksage.ai,,      | api.asksage.ai | 443  | proxy:1",
        "''                  | LOCALHOST      | 443  | null",
        "''                  | 127.0.0.1      | 443  | null",
        "''                  | [::1]          | 8443 | null",
      })
  void excludesHosts(String noProxy, String host, int port, String expected) throws Exception {
    Map<String, String> environment = Map.of("HTTPS_PROXY", "proxy:1", "no_proxy", noProxy);
    assertThat(chosen(host, port, environment)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "http://jane:p%40+ss@w@proxy:1, Basic amFuZTpwQCtzc0B3",
    "http://jane@proxy:1, Basic amFuZTo=",
    "proxy:1, Basic b3RoZXI=",
  })
  void environmentCredentialsWinOverConfiguredOnes(String value, String expected) throws Exception {
    Proxies proxies = new Proxies(null, OTHER, Map.of("HTTPS_PROXY", value));
    assertThat(proxies.choose("https", API, 443)).isEqualTo(new ProxyAddress("proxy", 1, expected));
    assertThat(proxies.toString()).doesNotContain(value, OTHER);
  }
}
