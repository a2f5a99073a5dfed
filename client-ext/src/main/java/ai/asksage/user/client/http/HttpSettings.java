package ai.asksage.user.client.http;

import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the HTTP transport: proxy, TLS, connections, limits. Not thread-safe. Methods return
 * these settings, and throw {@link IllegalArgumentException} if a value is invalid; no message
 * contains a password.
 */
public interface HttpSettings {

  /**
   * Uses an HTTP proxy for all requests: a name or address, without {@code http://}, and a port of
   * 1 to 65535. Without a proxy setting, the client connects directly and ignores the JVM's proxy
   * properties.
   */
  HttpSettings proxy(String host, int port);

  /**
   * Sets the user and password for the proxy (Basic). They are sent to the proxy when it opens a
   * tunnel for https, never with plain http and never to the server. Neither may contain control
   * characters, and the user may not contain a colon. The password is copied.
   */
  HttpSettings proxyCredentials(String user, char[] password);

  /**
   * Uses the proxy that the JVM selects ({@code https.proxyHost}, {@code http.nonProxyHosts}, its
   * {@link java.net.ProxySelector}) or else the environment ({@code HTTPS_PROXY}, {@code
   * NO_PROXY}). The client asks the JVM once for each request.
   */
  HttpSettings useSystemProxies();

  /** Uses an initialized context instead of the JVM's default. Host names are still verified. */
  HttpSettings sslContext(SSLContext context);

  /**
   * Trusts certificates in addition to the JVM's: a PEM file, or a folder with files {@code *.pem},
   * {@code *.crt} and {@code *.cer}. They are read now. Further calls add more certificates. Host
   * names are still verified.
   */
  HttpSettings trustedCertificates(Path path);

  /**
   * Presents a client certificate to servers that ask for one: PKCS#12, or PEM with the
   * certificate, its issuers and the private key in PKCS#8. The file is read now. The password,
   * which is null if the file or key has none, is not kept.
   */
  HttpSettings clientCertificate(Path file, char @Nullable [] password);

  /**
   * Presents a client certificate whose key may stay on a smart card (CAC, PIV).
   *
   * @param store a loaded key store; for a card, after its PIN was entered
   * @param password the key's password; null if it has none, as on a card
   * @param alias the key's alias; null if the store has only one key for TLS clients
   */
  HttpSettings clientCertificate(
      KeyStore store, char @Nullable [] password, @Nullable String alias);

  /** Limits connections, and so concurrent calls; further calls wait. At least 1; default 64. */
  HttpSettings maxConnections(int connections);

  /** Sets the User-Agent, printable ASCII, not blank. Default: {@code ask-sage-user-client}. */
  HttpSettings userAgent(String name);

  /** Limits the bytes of a body in memory, after decompression. Default: 16 MiB. */
  HttpSettings maxResponseBytes(int bytes);
}
