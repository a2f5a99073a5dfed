package ai.asksage.user.client.transport;

import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.Library;
import ai.asksage.user.client.transport.internal.BoundedBody;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.ssl.SSLContexts;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link HttpClient5Transport}. Not safe for use by several threads. */
public final class HttpClient5TransportBuilder {
  private @Nullable HttpHost proxy;
  private @Nullable SSLContext sslContext;
  private int maxConnections = 64;
  private String userAgent = "ask-sage-user-client";

  private int maxResponseBytes = BoundedBody.DEFAULT_LIMIT;

  HttpClient5TransportBuilder() {}

  /**
   * Connects through an HTTP proxy, by CONNECT for HTTPS; without it, directly, whatever the JVM's
   * proxy properties say. A proxy that asks for a password is not supported.
   *
   * @param host the proxy's name or address
   * @param port 1 to 65535
   * @return this builder
   * @throws IllegalArgumentException if the host is blank or the port out of range
   */
  public HttpClient5TransportBuilder proxy(String host, int port) {
    require(!Arguments.require(host, "host").isBlank(), "The proxy's host is blank");
    require(port >= 1 && port <= 65535, "The proxy's port is not within 1 and 65535: " + port);
    this.proxy = new HttpHost(host, port);
    return this;
  }

  /**
   * Trusts and identifies itself as the context says (client certificates, CAC); without it, as the
   * JVM's default context. Host names are checked in any case.
   *
   * @param context an initialised context
   * @return this builder
   */
  public HttpClient5TransportBuilder sslContext(SSLContext context) {
    this.sslContext = Arguments.require(context, "context");
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
   * @throws IllegalStateException if the application brings HttpClient in a version that is too old
   */
  public HttpClient5Transport build() {
    Library.require(Library.HTTP_CORE, Library.HTTP_CLIENT); // Which needs the other.
    SSLContext ssl = sslContext != null ? sslContext : SSLContexts.createSystemDefault();
    return new HttpClient5Transport(
        new ConnectionPool(new Connector(ssl, proxy), maxConnections),
        proxy,
        userAgent,
        maxResponseBytes);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
