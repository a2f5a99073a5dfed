package ai.asksage.user.client;

import ai.asksage.user.client.transport.HttpClient5Transport;
import ai.asksage.user.client.transport.internal.BoundedBody;
import ai.asksage.user.client.transport.internal.BufferingClient;
import feign.Client;
import org.jspecify.annotations.Nullable;

/**
 * What calls go over.
 *
 * @param client answers with whole bodies
 * @param proxyHost where it sends everything, as far as that is known; null if to the hosts
 * @param close for the end
 */
record Wire(Client client, @Nullable String proxyHost, Runnable close) {

  static Wire own(HttpClient5Transport transport) {
    return new Wire(transport, transport.proxyHost(), transport::close);
  }

  /** What its owner closes. */
  static Wire given(Client client) {
    return new Wire(
        new BufferingClient(client, BoundedBody.DEFAULT_LIMIT),
        client instanceof HttpClient5Transport known ? known.proxyHost() : null,
        () -> {});
  }
}
