package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.http.HttpSettings;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.ResponseBody;
import ai.asksage.user.client.internal.ResponseMemory;
import ai.asksage.user.client.internal.Versions;
import ai.asksage.user.client.internal.proxy.Proxies;
import ai.asksage.user.client.internal.tls.CertificateFile;
import ai.asksage.user.client.internal.tls.ClientKeys;
import feign.Client;
import feign.Response;
import java.io.IOException;
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

/** The settings of a transport. Not thread-safe. */
public final class TransportSettings implements HttpSettings {
  private static final int MAX_RESPONSE_BYTES = 16 * 1024 * 1024;

  /** The default, and for the memory of an application's client, which limits calls itself. */
  private static final int MAX_CONNECTIONS = 64;

  /** An array must hold one byte more. */
  private static final int LARGEST_LIMIT = Integer.MAX_VALUE - 9;

  Proxies.@Nullable Address proxy;
  @Nullable String proxyAuthorization;
  @Nullable Map<String, String> environment;
  final List<X509Certificate> trusted = new ArrayList<>();
  @Nullable PrivateKeyEntry key;
  @Nullable SSLContext context;
  int maxConnections = MAX_CONNECTIONS;
  int maxResponseBytes = MAX_RESPONSE_BYTES;
  String userAgent = "ask-sage-user-client";

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
    environment = System.getenv();
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

  /**
   * Makes an application's Feign client behave like {@link HttpClientTransport}, as far as that can
   * be done from outside: bodies in memory with a limit, no redirects, the same exceptions. A slow
   * body is cut off at the deadline. Only the application's client can cut off a stalled body.
   */
  public static Client adapt(Client delegate, int maxTokens) {
    ResponseMemory memory =
        ResponseMemory.ofThisJvm(MAX_CONNECTIONS, maxTokens, MAX_RESPONSE_BYTES);
    return (request, options) -> {
      if (Thread.currentThread().isInterrupted()) {
        throw new ExchangeException(Kind.INTERRUPTED, false, "interrupted before the call", null);
      }
      Exchange.Options limits = Exchange.Options.of(options);
      long deadline = limits.deadline();
      ResponseBody empty = new ResponseBody(memory, deadline);
      Response.Builder head = null;
      try (Response response = delegate.execute(request, limits)) {
        Failures.requireStatus(response.status());
        head = response.toBuilder().request(request);
        // Not Body.length(): for a decompressed body some clients report the compressed length.
        return head.body(
                response.body() == null
                    ? empty
                    : ResponseBody.read(response.body().asInputStream(), -1, memory, deadline))
            .build();
      } catch (IOException e) {
        return Failures.withoutBody(head, empty, Failures.of(e));
      }
    };
  }

  /** Creates a transport. {@code secureOnly} refuses plain http to other machines. */
  public HttpClientTransport build(int maxTokens, boolean secureOnly) {
    return new HttpClientTransport(this, maxTokens, secureOnly);
  }
}
