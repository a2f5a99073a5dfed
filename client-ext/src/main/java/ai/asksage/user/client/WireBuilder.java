package ai.asksage.user.client;

import ai.asksage.user.client.internal.Library;
import ai.asksage.user.client.internal.http.HttpClient5Transport;
import ai.asksage.user.client.internal.http.HttpClient5TransportBuilder;
import feign.Client;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The settings that say where calls go and what they go over. Not thread-safe. */
final class WireBuilder {
  private @Nullable HttpClient5TransportBuilder http;
  private @Nullable Client transport;
  private @Nullable BaseUrl tenant;
  private @Nullable BaseUrl baseUrl;
  private boolean insecureHttp;

  void tenant(String host) {
    this.tenant = BaseUrl.ofTenant(host);
  }

  void baseUrl(String url) {
    this.baseUrl = BaseUrl.of(url);
  }

  void allowInsecureHttp() {
    this.insecureHttp = true;
  }

  void http(Consumer<HttpClient5TransportBuilder> settings) {
    if (http == null) {
      http = defaults();
    }
    settings.accept(http);
  }

  void transport(Client transport) {
    this.transport = transport;
  }

  /** For those who want it: with another transport an application may do without HttpClient. */
  private static HttpClient5TransportBuilder defaults() {
    Library.require(Library.HTTP_CORE, Library.HTTP_CLIENT); // Which needs the other.
    return HttpClient5Transport.builder();
  }

  /**
   * Puts them together.
   *
   * @throws IllegalStateException if settings exclude each other, or those of the system are broken
   * @throws IllegalArgumentException if tokens would travel unencrypted
   */
  Wire build() {
    if (transport != null && http != null) {
      throw new IllegalStateException("Call either transport or http, not both");
    }
    if (tenant != null && baseUrl != null) {
      throw new IllegalStateException("Call either tenant or baseUrl, not both");
    }
    BaseUrl url = baseUrl != null ? baseUrl : tenant != null ? tenant : BaseUrl.DEFAULT;
    Client client = transport != null ? transport : (http == null ? defaults() : http).build();
    String proxy = client instanceof HttpClient5Transport known ? proxy(known, url) : null;
    if (!insecureHttp) {
      url.requireEncryption(proxy);
    }
    return transport == null && client instanceof HttpClient5Transport own
        ? Wire.own(url, own)
        : Wire.given(url, client);
  }

  private static @Nullable String proxy(HttpClient5Transport transport, BaseUrl url) {
    try {
      return transport.proxyHost(url.value());
    } catch (IOException e) {
      throw new IllegalArgumentException("The base URL cannot be called", e);
    }
  }
}
