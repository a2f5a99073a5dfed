package ai.asksage.user.client.internal.proxy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
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
 * The proxies that the JVM and the environment name. The JVM's {@link ProxySelector} decides. If it
 * names no proxy and {@code https.proxyHost} is not set, {@code HTTPS_PROXY} applies to https,
 * except for loopback addresses and the hosts in {@code NO_PROXY}.
 *
 * @param authorization the credentials for proxies that come without any; null for none
 */
record SystemProxies(Map<String, String> environment, @Nullable String authorization)
    implements Proxies {
  private static final Pattern VARIABLE =
      Pattern.compile(
          "(?i)(?:http://)?(?:(?<user>[^/:]*)(?::(?<password>[^/]*))?@)?"
              + "(?<host>\\[[^]]*]|[^:/]*)(?::(?<port>[0-9]{1,5}))?/?");

  // URI.getHost() is null for names with an underscore.
  private static final Pattern AUTHORITY = Pattern.compile("(?:.*@)?(.+?)(?::([0-9]*))?");
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|::1");

  @Override
  public @Nullable ProxyAddress forUri(URI uri) throws ProxyException {
    Matcher target = AUTHORITY.matcher(String.valueOf(uri.getRawAuthority()));
    if (!target.matches()) {
      throw new ProxyException("No proxy can be looked up for a URL without a host", null);
    }
    boolean https = "https".equalsIgnoreCase(uri.getScheme());
    String standard = https ? "443" : "80";
    String port = target.group(2) == null ? standard : target.group(2);
    String host = target.group(1);
    ProxyAddress ofJvm = ofJvm(URI.create(uri.getScheme() + "://" + host + ":" + port + "/"));
    boolean jvmDecides = !System.getProperty("https.proxyHost", "").isBlank();
    String variable = variable("HTTPS_PROXY");
    if (ofJvm != null || jvmDecides || !https || variable.isEmpty()) {
      return ofJvm;
    }
    String name = host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
    boolean direct = LOOPBACK.matcher(name).matches() || isExcluded(name, port);
    return direct ? null : parse(variable);
  }

  private @Nullable ProxyAddress ofJvm(URI uri) throws ProxyException {
    ProxySelector selector = ProxySelector.getDefault();
    if (selector == null) {
      return null;
    }
    try {
      List<Proxy> proxies = selector.select(uri);
      // The client does not retry through another proxy, so only the first matters.
      Proxy first = proxies == null || proxies.isEmpty() ? null : proxies.get(0);
      if (first != null && first.type() == Proxy.Type.DIRECT) {
        return null;
      }
      if (first != null
          && first.type() == Proxy.Type.HTTP
          && first.address() instanceof InetSocketAddress address) {
        return new ProxyAddress(address.getHostString(), address.getPort(), authorization);
      }
      throw new ProxyException(
          "The JVM's proxy settings name "
              + (first == null ? "neither a proxy nor DIRECT" : "a " + first.type() + " proxy")
              + ", which this client cannot use: set https.proxyHost, or call proxy(host, port)",
          null);
    } catch (RuntimeException e) {
      throw new ProxyException("The JVM's proxy settings (its ProxySelector) failed: " + e, e);
    }
  }

  /** Reads a variable. Like curl, prefers the lowercase spelling. */
  private String variable(String name) {
    String lower = environment.getOrDefault(name.toLowerCase(Locale.ROOT), "").strip();
    return lower.isEmpty() ? environment.getOrDefault(name, "").strip() : lower;
  }

  /** Whether NO_PROXY has the host or a domain above it, with or without the port, or a star. */
  private boolean isExcluded(String name, String port) {
    List<String> spellings =
        List.of(name, name + ":" + port, "[" + name + "]", "[" + name + "]:" + port);
    return Stream.of(variable("NO_PROXY").toLowerCase(Locale.ROOT).split("[,\\s]+"))
        .map(entry -> entry.replaceFirst("^\\*?\\.", ""))
        .filter(entry -> !entry.isEmpty())
        .anyMatch(
            entry ->
                entry.equals("*")
                    || spellings.stream()
                        .anyMatch(s -> s.equals(entry) || s.endsWith("." + entry)));
  }

  /** Parses HTTPS_PROXY. Messages never quote the variable, which may contain a password. */
  private ProxyAddress parse(String variable) throws ProxyException {
    Matcher parts = VARIABLE.matcher(variable);
    try {
      if (parts.matches()) {
        String user = parts.group("user");
        String port = parts.group("port");
        return new ProxyAddress(
            parts.group("host"),
            port == null ? 80 : Integer.parseInt(port),
            user == null
                ? authorization
                : ProxyAddress.basic(
                    decoded(user), decoded(parts.group("password")).toCharArray()));
      }
    } catch (IllegalArgumentException e) {
      // Not kept as the cause: URLDecoder quotes what it cannot decode.
    }
    throw new ProxyException(
        "HTTPS_PROXY in the environment must be http://[user:password@]host:port, with special"
            + " characters in user and password percent-encoded",
        null);
  }

  private static String decoded(@Nullable String text) {
    String plusKept = text == null ? "" : text.replace("+", "%2B");
    return URLDecoder.decode(plusKept, StandardCharsets.UTF_8);
  }

  /** Hides the environment, which may contain secrets. */
  @Override
  public String toString() {
    return "SystemProxies[***]";
  }
}
