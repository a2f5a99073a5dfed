package ai.asksage.user.client.internal.proxy;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.feign.HttpTransport;
import ai.asksage.user.client.http.HttpSettings;
import ai.asksage.user.client.internal.ExchangeException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy of a request, from the settings, the JVM or the environment. */
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
    Proxies.Address proxy = new Proxies(null, OTHER, environment).choose("https", host, port);
    return proxy == null ? "none" : proxy + " " + proxy.authorization();
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
  void fixedProxyIsUsedForEachRequest(String host) throws Exception {
    String credentials = Proxies.Address.basic("jane", "p@+ss@w".toCharArray());
    Proxies proxies = new Proxies(new Proxies.Address(host, 65535, null), credentials, null);
    assertThat(proxies.choose("http", "localhost", 1))
        .isEqualTo(proxies.choose("https", API, 443))
        .isEqualTo(new Proxies.Address(host, 65535, "Basic amFuZTpwQCtzc0B3"))
        .hasToString(host + ":65535");
    assertThat(proxies.toString()).doesNotContain("amFuZTpwQCtzc0B3");
  }

  private static void isRefused(Consumer<HttpSettings> settings, String message) {
    assertThatThrownBy(() -> HttpTransport.create(settings))
        .hasMessageContaining(message)
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void unusableOrConflictingSettingsAreRefused() {
    for (String host :
        List.of("http://p", "a:s3cret@p", "p:1", "p/x", "a b", "", " ", "p\n", "[p]", "[::1")) {
      isRefused(http -> http.proxy(host, 1), "host must be a name or an IP address");
    }
    for (int port : new int[] {-1, 0, 65536}) {
      isRefused(http -> http.proxy("proxy", port), "not within 1 and 65535: " + port);
    }
    char[] password = "s3cret".toCharArray();
    for (String user : List.of("", "a:b", "a\n")) {
      isRefused(http -> http.proxyCredentials(user, password), "The proxy's user");
    }
    isRefused(http -> http.proxyCredentials("a", "s3cret\n".toCharArray()), "The proxy's user");
    isRefused(http -> http.proxyCredentials("a", password), "call proxy");
    isRefused(http -> http.proxy("proxy", 1).useSystemProxies(), "not both");
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
  void proxySelectorIsAskedForTheTarget() throws Exception {
    select(
        uri -> {
          assertThat(uri).hasToString("https://a_b:81/");
          return List.of(proxy(Proxy.Type.HTTP, "chosen", 8081), Proxy.NO_PROXY);
        });
    assertThat(chosen("a_b", 81, Map.of())).isEqualTo("chosen:8081 " + OTHER);
    ProxySelector.setDefault(null);
    assertThat(chosen(API, 443, Map.of("HTTPS_PROXY", "a:1"))).isEqualTo("a:1 " + OTHER);
  }

  private static void fails(String message, String variable) {
    assertThatThrownBy(() -> chosen(API, 443, Map.of("HTTPS_PROXY", variable)))
        .isInstanceOf(ExchangeException.class)
        .hasMessageStartingWith(message)
        .satisfies(e -> assertThat(e + " " + e.getCause()).doesNotContain("s3cret"));
  }

  @Test
  void failingProxySelectorIsBlamedOnTheJvmSettings() {
    for (List<Proxy> unusable :
        Arrays.<List<Proxy>>asList(
            null,
            List.of(),
            Collections.singletonList(null),
            List.of(proxy(Proxy.Type.SOCKS, "s", 1)),
            List.of(proxy(Proxy.Type.HTTP, "http://p", 1)))) {
      select(uri -> unusable);
      fails("The JVM's proxy settings", "proxy:1");
    }
    select(uri -> List.<Proxy>of().subList(0, 1));
    fails("The JVM's proxy settings", "proxy:1");
  }

  @Test
  void unusableVariableIsRefusedWithoutItsPassword() {
    for (String prefix : List.of("https://", "socks5://")) {
      fails("HTTPS_PROXY in the environment must be http://", prefix + "jane:s3cret@proxy:1");
    }
    for (String end : List.of("@proxy:99999", "%0@proxy:1", "%0A@proxy:1", "@", "@a b")) {
      fails("HTTPS_PROXY in the environment must be http://", "http://jane:s3cret" + end);
    }
  }

  /** Variables, host and port. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          HTTPS_PROXY=http://proxy:3128 | api.asksage.ai | 443 | proxy:3128 OTHER
          https_proxy=proxy:3128/ | api.asksage.ai | 443 | proxy:3128 OTHER
          HTTPS_PROXY=HTTP://proxy.example.com | api.asksage.ai | 443 | proxy.example.com:80 OTHER
          HTTPS_PROXY=http://[::1]:3128 | api.asksage.ai | 443 | [::1]:3128 OTHER
          HTTPS_PROXY=http://jane:p%40+ss@w@proxy:1 | api.asksage.ai | 443 | proxy:1 Basic amFuZTpwQCtzc0B3
          HTTPS_PROXY=http://jane@proxy:1 | api.asksage.ai | 443 | proxy:1 Basic amFuZTo=
          HTTP_PROXY=http://proxy:3128 | api.asksage.ai | 443 | none
          HTTPS_PROXY=proxy:1; no_proxy=api.asksage.ai | api.asksage.ai | 443 | none
          HTTPS_PROXY=proxy:1; NO_PROXY=asksage.ai, a.b | api.asksage.ai | 443 | none
          HTTPS_PROXY=proxy:1; no_proxy=.asksage.ai | api.asksage.ai | 443 | none
          HTTPS_PROXY=proxy:1; no_proxy=*.asksage.ai | api.asksage.ai | 443 | none
          HTTPS_PROXY=proxy:1; no_proxy=API.ASKSAGE.AI:443 | api.asksage.ai | 443 | none
          HTTPS_PROXY=proxy:1; no_proxy=* | api.asksage.ai | 443 | none
          HTTPS_PROXY=proxy:1; no_proxy=asksage.ai | a_b.asksage.ai | 8443 | none
          HTTPS_PROXY=proxy:1; no_proxy=fd00::1 | [fd00::1] | 443 | none
          HTTPS_PROXY=proxy:1; no_proxy=[fd00::1] | [FD00::1] | 443 | none
          HTTPS_PROXY=proxy:1; no_proxy=api.asksage.ai:8443 | api.asksage.ai | 443 | proxy:1 OTHER
          HTTPS_PROXY=proxy:1; no_proxy=i.asksage.ai,, | api.asksage.ai | 443 | proxy:1 OTHER
          HTTPS_PROXY=proxy:1 | LOCALHOST | 443 | none
          HTTPS_PROXY=proxy:1 | 127.0.0.1 | 443 | none
          HTTPS_PROXY=proxy:1 | [::1] | 8443 | none
          """)
  void environmentNamesTheProxyAndTheHostsWithoutIt(
      String variables, String host, int port, String expected) throws Exception {
    Map<String, String> environment =
        Stream.of(variables.split("; "))
            .map(variable -> variable.split("=", 2))
            .collect(toMap(parts -> parts[0], parts -> parts[1]));
    assertThat(chosen(host, port, environment)).isEqualTo(expected.replace("OTHER", OTHER));
  }
}
