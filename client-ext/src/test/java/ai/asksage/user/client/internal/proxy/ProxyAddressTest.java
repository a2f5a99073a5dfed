package ai.asksage.user.client.internal.proxy;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxyAddressTest {
  private static void refuses(String message, Runnable setting) {
    assertThatIllegalArgumentException()
        .isThrownBy(setting::run)
        .withMessageContaining(message)
        .withMessageNotContaining("s3cret");
  }

  @Test
  void refusesWhatCannotBeUsedOrSent() {
    for (String host :
        List.of("http://p", "a:s3cret@p", "p:1", "p/x", "a b", "", " ", "p\n", "[p]", "[::1")) {
      refuses("host must be a name or an IP address", () -> new ProxyAddress(host, 1, null));
    }
    for (int port : new int[] {-1, 0, 65536}) {
      refuses("not within 1 and 65535: " + port, () -> new ProxyAddress("proxy", port, null));
    }
    for (String user : List.of("", "a:b", "a\n")) {
      refuses("The proxy's user", () -> ProxyAddress.basic(user, "s3cret".toCharArray()));
    }
    refuses("The proxy's user", () -> ProxyAddress.basic("a", "s3cret\n".toCharArray()));
  }

  @Test
  void refusesSettingsThatConflict() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Proxies(null, "Basic b3RoZXI=", null))
        .withMessageContaining("call proxy");
    assertThatIllegalStateException()
        .isThrownBy(() -> new Proxies(new ProxyAddress("proxy", 1, null), null, Map.of()))
        .withMessageContaining("not both");
  }
}
