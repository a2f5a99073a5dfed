package ai.asksage.user.client.feign;

import ai.asksage.user.client.http.HttpSettings;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.Json;
import ai.asksage.user.client.internal.ResponseBody;
import ai.asksage.user.client.internal.http.HttpClientTransport;
import ai.asksage.user.client.internal.http.TransportSettings;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * The client's transport over Apache HttpClient 5, for a custom {@code Feign.Builder}. Sends each
 * request exactly once: no retries, redirects, cookies, or reactions to 401, 407 and 408. The read
 * timeout bounds the whole exchange, and bodies arrive in memory. Thread-safe.
 */
public final class HttpTransport implements Client, AutoCloseable {
  private final HttpClientTransport transport;

  private HttpTransport(HttpClientTransport transport) {
    this.transport = transport;
  }

  /**
   * Creates a transport with modified default settings. Close it when it is no longer needed.
   * Throws {@link IllegalStateException} if settings contradict each other.
   */
  public static HttpTransport create(Consumer<HttpSettings> settings) {
    TransportSettings given = new TransportSettings();
    Arguments.require(settings, "settings").accept(given);
    return new HttpTransport(given.build(Json.MAX_TOKENS, false));
  }

  /** Returns the response, whatever its status. Throws {@link IOException} if none arrived. */
  @Override
  public Response execute(Request request, Request.Options options) throws IOException {
    Response response = transport.execute(request, options);
    if (response.body() instanceof ResponseBody body) {
      body.release(); // The end of decoding is not known.
    }
    return response;
  }

  /** Ends running calls and closes the connections. */
  @Override
  public void close() {
    transport.close();
  }
}
