package ai.asksage.user.client.internal.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the proxy for a request: the fixed one, the system's if {@code environment} is not null,
 * or none. Proxies without their own authorization get {@code authorization}. Thread-safe.
 */
public record Proxies(
    @Nullable Address fixed,
    @Nullable String authorization,
    @Nullable Map<String, String> environment) {
  /** An HTTP proxy. Its authorization, if any, is for CONNECT only. */
  public record Address(String host, int port, @Nullable String authorization) {
    private static final Pattern HOST =
        Pattern.compile(
            "[^\\s\\p{Cntrl}:/@?#\\\\\\[\\]]+|\\[[0-9A-Fa-f:.]+]|[0-9A-Fa-f:.]+(%\\w+)?");

    /** The message of an IllegalArgumentException hides the host, which may contain a password. */
    public Address {
      Arguments.check(
          HOST.matcher(host).matches(),
          "The proxy's host must be a name or an IP address, such as proxy.example.com:"
              + " without http://, user, port and path");
      Arguments.check(
          port >= 1 && port <= 65535, "The proxy's port is not within 1 and 65535: " + port);
    }

    /** Encodes credentials as RFC 7617 does. Exceptions contain neither user nor password. */
    public static String basic(String user, char[] password) {
      String text = user + ":" + String.valueOf(password);
      Arguments.check(
          user.matches("[^:]+") && text.chars().noneMatch(Character::isISOControl),
          "The proxy's user must not be empty or contain a colon, and neither the user nor the"
              + " password may contain control characters");
      return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  private static final Pattern VARIABLE =
      Pattern.compile(
          "(?i)(?:http://)?(?:(?<user>[^/:]*)(?::(?<password>[^/]*))?@)?"
              + "(?<host>\\[[^]]*]|[^:/]*)(?::(?<port>[0-9]{1,5}))?/?");

  private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|::1");

  /** Throws IllegalStateException if settings conflict or are incomplete. */
  public Proxies {
    if (fixed != null && environment != null) {
      throw new IllegalStateException("Call either proxy or useSystemProxies, not both");
    }
    if (fixed == null && environment == null && authorization != null) {
      throw new IllegalStateException(
          "proxyCredentials need a proxy: call proxy or useSystemProxies too");
    }
    fixed = fixed == null ? null : new Address(fixed.host(), fixed.port(), authorization);
  }

  /**
   * Returns null for a direct connection. The result may change: ask once per request.
   *
   * <p>With the system's proxies, the JVM's {@link ProxySelector} decides. If it names no proxy and
   * {@code https.proxyHost} is not set, {@code HTTPS_PROXY} applies to https, except for loopback
   * addresses and the hosts in {@code NO_PROXY}.
   *
   * @param host a name or an address; IPv6 in brackets
   */
  public @Nullable Address choose(String scheme, String host, int port) throws ExchangeException {
    if (environment == null) {
      return fixed;
    }
    Address ofJvm = ofJvm(URI.create(scheme + "://" + host + ":" + port + "/"));
    boolean jvmDecides = !System.getProperty("https.proxyHost", "").isBlank();
    String variable = variable(environment, "HTTPS_PROXY");
    if (ofJvm != null || jvmDecides || scheme.equals("http") || variable.isEmpty()) {
      return ofJvm;
    }
    String name = host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
    return isExcluded(variable(environment, "NO_PROXY"), name, port) ? null : parse(variable);
  }

  private @Nullable Address ofJvm(URI uri) throws ExchangeException {
    ProxySelector selector = ProxySelector.getDefault();
    if (selector == null) {
      return null;
    }
    try {
      List<Proxy> proxies = selector.select(uri);
      // The client does not retry through another proxy, so only the first matters.
      Proxy first = proxies == null || proxies.isEmpty() ? null : proxies.get(0);
      if (Proxy.NO_PROXY.equals(first)) {
        return null;
      }
      if (first != null
          && first.type() == Proxy.Type.HTTP
          && first.address() instanceof InetSocketAddress address) {
        return new Address(address.getHostString(), address.getPort(), authorization);
      }
      String named = first == null ? "neither a proxy nor DIRECT" : "a " + first.type() + " proxy";
      String remedy =
          "which this client cannot use: set https.proxyHost, or call proxy(host, port)";
      throw failure("The JVM's proxy settings name " + named + ", " + remedy, null);
    } catch (RuntimeException e) {
      throw failure("The JVM's proxy settings (its ProxySelector) failed: " + e, e);
    }
  }

  private static ExchangeException failure(String message, @Nullable RuntimeException cause) {
    return new ExchangeException(Kind.PROXY, false, message, cause);
  }

  /** Prefers the lowercase spelling, like curl. */
  private static String variable(Map<String, String> environment, String name) {
    String lower = environment.getOrDefault(name.toLowerCase(Locale.ROOT), "").strip();
    return lower.isEmpty() ? environment.getOrDefault(name, "").strip() : lower;
  }

  /** Returns whether the list has a star, the host or a parent domain, with or without the port. */
  private static boolean isExcluded(String list, String name, int port) {
    List<String> spellings =
        List.of(name, name + ":" + port, "[" + name + "]", "[" + name + "]:" + port);
    return LOOPBACK.matcher(name).matches()
        || Stream.of(list.toLowerCase(Locale.ROOT).split("[,\\s]+"))
            .map(entry -> entry.replaceFirst("^\\*?\\.", ""))
            .filter(entry -> !entry.isEmpty())
            .anyMatch(
                entry ->
                    entry.equals("*")
                        || spellings.stream().anyMatch(s -> ("." + s).endsWith("." + entry)));
  }

  /** Parses HTTPS_PROXY. Messages never quote the variable, which may contain a password. */
  private Address parse(String variable) throws ExchangeException {
    Matcher parts = VARIABLE.matcher(variable);
    try {
      if (parts.matches()) {
        String user = parts.group("user");
        String password = Objects.requireNonNullElse(parts.group("password"), "");
        String port = parts.group("port");
        return new Address(
            parts.group("host"),
            port == null ? 80 : Integer.parseInt(port),
            user == null
                ? authorization
                : Address.basic(decoded(user), decoded(password).toCharArray()));
      }
    } catch (IllegalArgumentException e) {
      // Not kept as the cause: URLDecoder quotes what it cannot decode.
    }
    throw failure(
        "HTTPS_PROXY in the environment must be http://[user:password@]host:port, with special"
            + " characters in user and password percent-encoded",
        null);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }

  /** Hides the environment, which may contain secrets. */
  @Override
  public String toString() {
    return "Proxies[***]";
  }
}
