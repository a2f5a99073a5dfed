package ai.asksage.user.client.http;

import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the HTTP transport: proxy, TLS, connections, limits. Not thread-safe. Methods throw
 * {@link IllegalArgumentException} if a value is invalid; no message contains a password.
 */
public interface HttpSettings {

  /**
   * Uses an HTTP proxy for all requests. Without a proxy setting, connections are direct, whatever
   * the JVM's proxy properties say.
   *
   * @param host the proxy's name or address, without {@code http://}
   * @param port 1 to 65535
   * @return these settings
   */
  HttpSettings proxy(String host, int port);

  /**
   * Sets the user and password for the proxy (Basic). They are sent to the proxy when it opens a
   * tunnel for https, never with plain http and never to the server.
   *
   * @param user without a colon and control characters
   * @param password without control characters; copied
   * @return these settings
   */
  HttpSettings proxyCredentials(String user, char[] password);

  /**
   * Uses the proxy that the JVM names ({@code https.proxyHost}, {@code http.nonProxyHosts}, its
   * {@link java.net.ProxySelector}) or else the environment ({@code HTTPS_PROXY}, {@code
   * NO_PROXY}). The JVM is asked once for each request.
   *
   * @return these settings
   */
  HttpSettings useSystemProxies();

  /**
   * Uses an {@link SSLContext} instead of the JVM's default. Host names are still verified.
   *
   * @param context an initialised context
   * @return these settings
   */
  HttpSettings sslContext(SSLContext context);

  /**
   * Trusts certificates in addition to the JVM's, for example those of a private authority. The
   * files are read now; each call adds to the earlier ones. Host names are still verified.
   *
   * @param path a PEM file, or a folder with files {@code *.pem}, {@code *.crt} and {@code *.cer}
   * @return these settings
   */
  HttpSettings trustedCertificates(Path path);

  /**
   * Presents a client certificate to servers that ask for one. The file is read now, and the
   * password is not kept.
   *
   * @param file PKCS#12, or PEM with the certificate, its issuers and the private key in PKCS#8
   * @param password of the file or the key; null if it has none
   * @return these settings
   */
  HttpSettings clientCertificate(Path file, char @Nullable [] password);

  /**
   * Presents a client certificate whose key may stay where it is, such as on a smart card (CAC,
   * PIV).
   *
   * @param store a loaded key store; for a card, its PIN was given
   * @param password of the key; null if it has none, as on a card
   * @param alias the key's alias; null if the store has only one key for TLS clients
   * @return these settings
   */
  HttpSettings clientCertificate(
      KeyStore store, char @Nullable [] password, @Nullable String alias);

  /**
   * Limits the connections, and with them the calls that run at once. Further calls wait.
   *
   * @param connections at least 1; default 64
   * @return these settings
   */
  HttpSettings maxConnections(int connections);

  /**
   * Sets the User-Agent header.
   *
   * @param name printable ASCII, not blank; default {@code ask-sage-user-client}
   * @return these settings
   */
  HttpSettings userAgent(String name);

  /**
   * Limits response bodies, which are kept in memory.
   *
   * @param bytes the largest body after decompression, at least 1; default 16 MiB
   * @return these settings
   */
  HttpSettings maxResponseBytes(int bytes);
}
