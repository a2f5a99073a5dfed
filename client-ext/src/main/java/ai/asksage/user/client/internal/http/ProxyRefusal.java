package ai.asksage.user.client.internal.http;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;

/** The 407 of a proxy. Nothing that it says is repeated, since it may say the password. */
final class ProxyRefusal {
  private ProxyRefusal() {}

  /**
   * What it becomes.
   *
   * @param sent whether the proxy was told a user and a password
   */
  static ProxyAuthenticationException of(ClassicHttpResponse answer, boolean sent) {
    return new ProxyAuthenticationException(
        (sent
                ? "The proxy refused the user and the password"
                : "The proxy wants a user and a password, and got none")
            + offers(answer));
  }

  /** The ways that it offers, of those that are known by name. */
  private static String offers(ClassicHttpResponse answer) {
    List<String> offered =
        Stream.of(answer.getHeaders(HttpHeaders.PROXY_AUTHENTICATE))
            .flatMap(header -> Stream.of(String.valueOf(header.getValue()).split("[ ,]+")))
            .map(word -> word.toLowerCase(Locale.ROOT))
            .toList();
    return Stream.of("Basic", "Digest", "NTLM", "Negotiate", "Bearer")
        .filter(way -> offered.contains(way.toLowerCase(Locale.ROOT)))
        .reduce((a, b) -> a + ", " + b)
        .map(ways -> "; it offers " + ways)
        .orElse("");
  }
}
