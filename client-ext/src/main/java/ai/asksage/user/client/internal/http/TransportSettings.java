package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.http.HttpSettings;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.ResponseMemory;
import ai.asksage.user.client.internal.Versions;
import ai.asksage.user.client.internal.proxy.Proxies;
import ai.asksage.user.client.internal.tls.CertificateFile;
import ai.asksage.user.client.internal.tls.ClientKeys;
import ai.asksage.user.client.internal.tls.Tls;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.util.VersionInfo;
import org.jspecify.annotations.Nullable;

/** Collects settings and creates transports. Not thread-safe. */
public final class TransportSettings implements HttpSettings {
  public static final int MAX_RESPONSE_BYTES = 16 * 1024 * 1024;

  /** An array must hold one byte more. */
  private static final int LARGEST_LIMIT = Integer.MAX_VALUE - 9;

  private Proxies.@Nullable Address proxy;
  private @Nullable String proxyAuthorization;
  private boolean systemProxies;
  private final List<X509Certificate> trusted = new ArrayList<>();
  private @Nullable PrivateKeyEntry key;
  private @Nullable SSLContext context;
  private int maxConnections = 64;
  private int maxResponseBytes = MAX_RESPONSE_BYTES;
  private String userAgent = "ask-sage-user-client";

  /** Throws an exception if HttpClient is missing or too old. */
  public TransportSettings() {
    Versions.require( // HttpClient depends on HttpCore.
        "org.apache.httpcomponents.core5:httpcore5:5.3",
        "org.apache.hc.core5.util.VersionInfo",
        () -> release("org.apache.hc.core5"));
    Versions.require(
        "org.apache.httpcomponents.client5:httpclient5:5.4",
        "org.apache.hc.client5.http.impl.classic.HttpClients",
        () -> release("org.apache.hc.client5"));
  }

  private static String release(String library) {
    VersionInfo info =
        VersionInfo.loadVersionInfo(library, TransportSettings.class.getClassLoader());
    return info == null ? "" : info.getRelease();
  }

  @Override
  public HttpSettings proxy(String host, int port) {
    proxy = new Proxies.Address(Arguments.require(host, "host"), port, null);
    return this;
  }

  @Override
  public HttpSettings proxyCredentials(String user, char[] password) {
    proxyAuthorization =
        Proxies.Address.basic(
            Arguments.require(user, "user"), Arguments.require(password, "password"));
    return this;
  }

  @Override
  public HttpSettings useSystemProxies() {
    systemProxies = true;
    return this;
  }

  @Override
  public HttpSettings sslContext(SSLContext context) {
    this.context = Arguments.require(context, "context");
    return this;
  }

  @Override
  public HttpSettings trustedCertificates(Path path) {
    trusted.addAll(CertificateFile.trusted(Arguments.require(path, "path")));
    return this;
  }

  @Override
  public HttpSettings clientCertificate(Path file, char @Nullable [] password) {
    key = CertificateFile.key(Arguments.require(file, "file"), password);
    return this;
  }

  @Override
  public HttpSettings clientCertificate(
      KeyStore store, char @Nullable [] password, @Nullable String alias) {
    key = ClientKeys.find(Arguments.require(store, "store"), password, alias);
    return this;
  }

  @Override
  public HttpSettings maxConnections(int connections) {
    Arguments.check(connections >= 1, "maxConnections must be at least 1, not " + connections);
    this.maxConnections = connections;
    return this;
  }

  @Override
  public HttpSettings userAgent(String name) {
    Arguments.check(
        !Arguments.require(name, "name").isBlank()
            && name.chars().allMatch(c -> c >= ' ' && c <= '~'),
        "userAgent must be printable ASCII and not blank");
    this.userAgent = name;
    return this;
  }

  @Override
  public HttpSettings maxResponseBytes(int bytes) {
    Arguments.check(
        bytes >= 1 && bytes <= LARGEST_LIMIT,
        "maxResponseBytes must be 1 to " + LARGEST_LIMIT + ", not " + bytes);
    this.maxResponseBytes = bytes;
    return this;
  }

  /** Creates a transport. {@code secureOnly} refuses plain http to other machines. */
  public HttpClientTransport build(int maxTokens, boolean secureOnly) {
    Map<String, String> environment = systemProxies ? System.getenv() : null;
    ResponseMemory memory = ResponseMemory.ofThisJvm(maxConnections, maxTokens, maxResponseBytes);
    return new HttpClientTransport(
        new Connections(Tls.of(context, key, trusted), maxConnections, userAgent, memory),
        new Proxies(proxy, proxyAuthorization, environment),
        memory,
        secureOnly);
  }
}
