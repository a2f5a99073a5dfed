package ai.asksage.user.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class HttpClient5TransportBuilderTest {
  private final HttpClient5TransportBuilder builder = HttpClient5Transport.builder();

  private static void isRefused(ThrowingCallable setting, String message) {
    assertThatThrownBy(setting).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void limitsAreChecked() {
    isRefused(() -> builder.maxConnections(0), "At least 1 connection is needed, not 0");
    isRefused(
        () -> builder.maxResponseBytes(0), "The response limit is not within 1 and 2147483638: 0");
    isRefused(
        () -> builder.maxResponseBytes(Integer.MAX_VALUE),
        "The response limit is not within 1 and 2147483638: 2147483647");
    assertThat(builder.maxConnections(1).maxResponseBytes(1).maxResponseBytes(2147483638))
        .isSameAs(builder);
  }

  @Test
  void proxyIsChecked() {
    isRefused(() -> builder.proxy(" ", 80), "The proxy's host is blank");
    isRefused(() -> builder.proxy("proxy", 0), "The proxy's port is not within 1 and 65535: 0");
    isRefused(
        () -> builder.proxy("proxy", 65536), "The proxy's port is not within 1 and 65535: 65536");
    assertThat(builder.proxy("proxy", 1).proxy("proxy", 65535)).isSameAs(builder);
  }

  @Test
  void proxySettingsThatExcludeEachOther() {
    for (String user : new String[] {"", "a:b", "a\nb"}) {
      isRefused(
          () -> builder.proxyCredentials(user, new char[0]),
          "The proxy's user must not be empty, and without a colon and control characters");
    }
    isRefused(
        () -> builder.proxyCredentials("user", "pass\nword".toCharArray()),
        "The proxy's password has a control character");
    assertThatIllegalStateException()
        .isThrownBy(() -> builder.proxyCredentials("user", "pw".toCharArray()).build())
        .withMessageStartingWith("proxyCredentials need a proxy");
    assertThatIllegalStateException()
        .isThrownBy(() -> builder.proxy("proxy", 1).useSystemProxies().build())
        .withMessage("Call either proxy or useSystemProxies, not both");
  }

  @Test
  void userAgentIsChecked() {
    for (String bad : new String[] {"", "  ", "a\r\nb: c", "ä", "a\u007f"}) {
      isRefused(() -> builder.userAgent(bad), "The user agent is not printable ASCII text");
    }
    assertThat(builder.userAgent("a ~")).isSameAs(builder);
  }
}
