package ai.asksage.user.client;

import ai.asksage.user.client.internal.http.BoundedBody;
import ai.asksage.user.client.internal.http.BufferingClient;
import ai.asksage.user.client.internal.http.HttpClient5Transport;
import feign.Client;
import feign.Target;
import feign.Target.HardCodedTarget;
import java.util.concurrent.CountDownLatch;

/**
 * Where calls go, and what they go over.
 *
 * @param client answers with whole bodies
 * @param end closes what the client owns
 * @param closed zero once the client is closed
 */
record Wire(BaseUrl url, Client client, Runnable end, CountDownLatch closed) {

  static Wire own(BaseUrl url, HttpClient5Transport transport) {
    return new Wire(url, transport, transport::close, new CountDownLatch(1));
  }

  /** What its owner closes. */
  static Wire given(BaseUrl url, Client client) {
    return new Wire(
        url,
        new BufferingClient(client, BoundedBody.DEFAULT_LIMIT),
        () -> {},
        new CountDownLatch(1));
  }

  /** Not made by the client: loading its class must need no library that may be missing. */
  <T> Target<T> target(Class<T> type) {
    return new HardCodedTarget<>(type, url.value());
  }

  /** Calls learn of it before their connections end, so that none is tried again. */
  void close() {
    closed.countDown();
    end.run();
  }
}
