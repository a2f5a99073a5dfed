package ai.asksage.user.client.internal.proxy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that the JVM and the environment name. The JVM's {@link ProxySelector} goes first; if
 * it names none, and {@code https.proxyHost} is not set, {@code HTTPS_PROXY} holds for https, but
 * for this machine and for what {@code NO_PROXY} lists.
 *
 * @param authorization for proxies whose own is not known; null for none
 */
record SystemProxies(Map<String, String> environment, @Nullable String authorization)
    implements Proxies {
  private static final Pattern VARIABLE =
      Pattern.compile(
          "(?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?(?:(?<user>[^/]*)@)?"
              + "(?<host>\\[[0-9A-Fa-f:.]+]|[^\\s:/@\\[\\]]+)(?::(?<port>[0-9]{1,5}))?/?");

  private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|\\[?::1]?");

  @Override
  public @Nullable ProxyAddress toward(String scheme, String host, int port) {
    ProxyAddress ofJvm = ofJvm(scheme, host, port);
    boolean jvmDecides = !System.getProperty("https.proxyHost", "").isBlank();
    if (ofJvm != null || jvmDecides || !scheme.equalsIgnoreCase("https")) {
      return ofJvm;
    }
    String variable = variable("HTTPS_PROXY");
    boolean direct = variable.isEmpty() || LOOPBACK.matcher(host).matches() || isListed(host, port);
    return direct ? null : parse(variable).or(authorization);
  }

  private @Nullable ProxyAddress ofJvm(String scheme, String host, int port) {
    ProxySelector selector = ProxySelector.getDefault();
    List<Proxy> proxies = selector == null ? List.of() : selector.select(uri(scheme, host, port));
    // What follows the first is for when that fails, and is not tried.
    Proxy first = proxies == null || proxies.isEmpty() ? Proxy.NO_PROXY : proxies.get(0);
    if (first.type() == Proxy.Type.SOCKS) {
      throw new IllegalStateException(
          "The JVM's settings name a SOCKS proxy, which this client does not know: set"
              + " https.proxyHost, or call proxy(host, port)");
    }
    return first.address() instanceof InetSocketAddress address
        ? new ProxyAddress(address.getHostString(), address.getPort(), authorization)
        : null;
  }

  private static URI uri(String scheme, String host, int port) {
    try {
      return new URI(scheme, null, host, port, "/", null, null);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("No proxy can be looked up for the host", e);
    }
  }

  /** Programs disagree whether the capital one goes first; curl knows the other best. */
  private String variable(String name) {
    String small = environment.getOrDefault(name.toLowerCase(Locale.ROOT), "").strip();
    return small.isEmpty() ? environment.getOrDefault(name, "").strip() : small;
  }

  /** As most programs read it: names with all below them, addresses, perhaps a port, or a star. */
  private boolean isListed(String host, int port) {
    String name = host.toLowerCase(Locale.ROOT);
    return Stream.of(variable("NO_PROXY").toLowerCase(Locale.ROOT).split("[,\\s]+"))
        .map(entry -> entry.endsWith(":" + port) ? entry.replaceFirst(":[0-9]+$", "") : entry)
        .map(entry -> entry.replaceFirst("^\\*?\\.", ""))
        .anyMatch(
            entry ->
                entry.equals("*")
                    || (!entry.isEmpty() && (name.equals(entry) || name.endsWith("." + entry))));
  }

  /** The variable may hold a password: it is never quoted. */
  private static ProxyAddress parse(String variable) {
    Matcher parts = VARIABLE.matcher(variable);
    try {
      if (parts.matches() && (parts.group("scheme") + "").matches("(?i)null|http")) {
        String port = parts.group("port");
        return new ProxyAddress(
            parts.group("host"),
            port == null ? 80 : Integer.parseInt(port),
            basic(parts.group("user")));
      }
    } catch (IllegalArgumentException e) {
      // A port out of range, or a user that cannot be sent; told below, without its text.
    }
    throw new IllegalStateException(
        "HTTPS_PROXY in the environment must be http://[user:password@]host:port, with what is"
            + " special in user and password as %..");
  }

  private static @Nullable String basic(@Nullable String userInfo) {
    if (userInfo == null) {
      return null;
    }
    String[] parts = userInfo.split(":", 2);
    return BasicAuthorization.of(
        decoded(parts[0]), parts.length == 1 ? new char[0] : decoded(parts[1]).toCharArray());
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** The environment may hold any secret. */
  @Override
  public String toString() {
    return "SystemProxies[***]";
  }
}
