package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.Library;
import ai.asksage.user.client.internal.proxy.ProxySettings;
import ai.asksage.user.client.internal.tls.TlsSettings;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link HttpClient5Transport}. Not safe for use by several threads. */
public final class HttpClient5TransportBuilder {
  private final ProxySettings proxies = new ProxySettings();
  private final TlsSettings tls = new TlsSettings();
  private int maxConnections = 64;
  private String userAgent = "ask-sage-user-client";

  private int maxResponseBytes = BoundedBody.DEFAULT_LIMIT;

  HttpClient5TransportBuilder() {}

  /**
   * Connects through an HTTP proxy, by CONNECT for HTTPS; without it, directly, whatever the JVM's
   * proxy properties say.
   *
   * @param host the proxy's name or address
   * @param port 1 to 65535
   * @return this builder
   * @throws IllegalArgumentException if the host is blank or the port out of range
   */
  public HttpClient5TransportBuilder proxy(String host, int port) {
    proxies.address(Arguments.require(host, "host"), port);
    return this;
  }

  /**
   * Tells the proxy who asks (Basic), on CONNECT alone: never with plain http, and never the
   * server.
   *
   * @param user without a colon and control characters
   * @param password without control characters; not kept as it is
   * @return this builder
   * @throws IllegalArgumentException if they cannot be sent; the message has neither
   */
  public HttpClient5TransportBuilder proxyCredentials(String user, char[] password) {
    proxies.credentials(Arguments.require(user, "user"), Arguments.require(password, "password"));
    return this;
  }

  /**
   * Connects through the proxy that the JVM names ({@code https.proxyHost}, {@code
   * http.nonProxyHosts}, its {@link java.net.ProxySelector}), or if it names none, the environment
   * ({@code HTTPS_PROXY}, {@code NO_PROXY}). A user and password there hold for that proxy.
   *
   * @return this builder
   */
  public HttpClient5TransportBuilder useSystemProxies() {
    proxies.system();
    return this;
  }

  /**
   * Trusts and identifies itself as the context says, and as nothing else does; without it, as the
   * JVM's default context. Host names are checked in any case. For what {@link
   * #trustedCertificates} and {@code clientCertificate} cannot say.
   *
   * @param context an initialised context
   * @return this builder
   */
  public HttpClient5TransportBuilder sslContext(SSLContext context) {
    tls.context(Arguments.require(context, "context"));
    return this;
  }

  /**
   * Trusts more certificates than the JVM does, such as those of a private authority or of a proxy
   * that inspects TLS. They are read now; each call adds some. Host names are checked in any case.
   *
   * @param path a PEM file, or a folder of which {@code *.pem}, {@code *.crt} and {@code *.cer} are
   *     read
   * @return this builder
   * @throws IllegalArgumentException if something cannot be read, or holds no certificate; the
   *     message says which file
   */
  public HttpClient5TransportBuilder trustedCertificates(Path path) {
    tls.trust(Arguments.require(path, "path"));
    return this;
  }

  /**
   * Identifies the client to servers that ask for a certificate. The file is read now, and the
   * password is not kept.
   *
   * @param file PKCS#12, or PEM with the certificate, then those of its issuers, and the private
   *     key as PKCS#8, which may be encrypted (PBES2 with PBKDF2, not scrypt)
   * @param password of the file; null if it has none
   * @return this builder
   * @throws IllegalArgumentException if the file cannot be read, is not opened by the password, or
   *     does not hold exactly one private key for a TLS client
   */
  public HttpClient5TransportBuilder clientCertificate(Path file, char @Nullable [] password) {
    tls.key(Arguments.require(file, "file"), password);
    return this;
  }

  /**
   * Identifies the client by a key that may stay where it is, such as on a smart card (CAC, PIV).
   *
   * @param store loaded, which for a card means that the PIN was given
   * @param password of the key; null if it has none, as on a card
   * @param alias which key; null if the store has only one for TLS clients
   * @return this builder
   * @throws IllegalArgumentException if there is no such key, or none, or more than one; the
   *     message names the aliases
   */
  public HttpClient5TransportBuilder clientCertificate(
      KeyStore store, char @Nullable [] password, @Nullable String alias) {
    tls.key(Arguments.require(store, "store"), password, alias);
    return this;
  }

  /**
   * Limits the connections, and with them the calls that run at once; more calls wait.
   *
   * @param connections at least 1; 64 by default
   * @return this builder
   * @throws IllegalArgumentException if the number is less than 1
   */
  public HttpClient5TransportBuilder maxConnections(int connections) {
    require(connections >= 1, "At least 1 connection is needed, not " + connections);
    this.maxConnections = connections;
    return this;
  }

  /**
   * Sets the User-Agent header of requests that have none.
   *
   * @param name printable ASCII, not blank; {@code ask-sage-user-client} by default
   * @return this builder
   * @throws IllegalArgumentException if the name is blank or has other characters
   */
  public HttpClient5TransportBuilder userAgent(String name) {
    require(
        !Arguments.require(name, "name").isBlank()
            && name.chars().allMatch(c -> c >= ' ' && c <= '~'),
        "The user agent is not printable ASCII text");
    this.userAgent = name;
    return this;
  }

  /**
   * Limits response bodies, which are kept in memory.
   *
   * @param bytes the largest body, after decompression; 16 MiB by default
   * @return this builder
   * @throws IllegalArgumentException if the number is less than 1 or larger than any array
   */
  public HttpClient5TransportBuilder maxResponseBytes(int bytes) {
    require(
        bytes >= 1 && bytes <= BoundedBody.LARGEST_LIMIT,
        "The response limit is not within 1 and " + BoundedBody.LARGEST_LIMIT + ": " + bytes);
    this.maxResponseBytes = bytes;
    return this;
  }

  /**
   * Makes the transport; nothing is connected yet.
   *
   * @return a transport, to be closed after use
   * @throws IllegalStateException if the application brings HttpClient in a version that is too
   *     old, if settings exclude each other, or if the JVM's own keys cannot be read
   */
  public HttpClient5Transport build() {
    Library.require(Library.HTTP_CORE, Library.HTTP_CLIENT); // Which needs the other.
    return new HttpClient5Transport(
        new ConnectionPool(new Connector(tls.build()), maxConnections),
        proxies.build(),
        userAgent,
        maxResponseBytes);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
