package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.ResponseBody;
import ai.asksage.user.client.internal.ResponseMemory;
import feign.Client;
import feign.Request;
import feign.Request.Options;
import feign.Response;
import java.io.IOException;

/**
 * Makes an application's Feign client behave like {@link HttpClientTransport}, as far as that can
 * be done from outside: bodies in memory with a limit, no redirects, the same exceptions. A slow
 * body is cut off at the deadline. Only the application's client can cut off a stalled body.
 */
public final class ForeignTransport implements Client {
  /** Only for the memory limit: the application's client limits the concurrent calls. */
  private static final int CONNECTIONS = 64;

  private final Client delegate;
  private final ResponseMemory memory;

  public ForeignTransport(Client delegate, int maxTokens) {
    this.delegate = delegate;
    this.memory =
        ResponseMemory.ofThisJvm(CONNECTIONS, maxTokens, TransportSettings.MAX_RESPONSE_BYTES);
  }

  @Override
  public Response execute(Request request, Options options) throws IOException {
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
  }
}
