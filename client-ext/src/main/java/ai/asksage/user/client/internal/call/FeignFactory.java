package ai.asksage.user.client.internal.call;

import ai.asksage.user.api.AuthenticationApi;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.feign.ApiDecoder;
import ai.asksage.user.client.feign.ApiErrorDecoder;
import ai.asksage.user.client.feign.ErrorUnwrapping;
import ai.asksage.user.client.feign.JsonEncoder;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.http.AnswerMemory;
import ai.asksage.user.client.observe.CallListener;
import feign.Capability;
import feign.Client;
import feign.Feign;
import feign.Request;
import feign.RequestTemplate;
import feign.Response;
import feign.Retryer;
import feign.Target.HardCodedTarget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Assembles the parts of a call.
 *
 * @param callTimeout for attempts, waits and token exchanges together
 * @param headers of the user's own, asked for before each attempt
 * @param closed zero once the client is closed: then no attempt begins and no wait goes on
 */
public record FeignFactory(
    Duration connectTimeout,
    Duration callTimeout,
    RetryPolicy retryPolicy,
    Supplier<Map<String, String>> headers,
    ClientEnvironment environment,
    int maxResponseValues,
    boolean logBodies,
    List<CallListener> listeners,
    List<Capability> capabilities,
    CountDownLatch closed) {
  public FeignFactory {
    Arguments.requireMillis(connectTimeout, "connectTimeout");
    Arguments.requireMillis(callTimeout, "callTimeout");
  }

  /** What the calls may take together: a quarter of the heap, until they return. */
  public CallScopes scopes() {
    long shared = Runtime.getRuntime().maxMemory() / 4;
    return new CallScopes(
        callTimeout,
        environment.nanoTime(),
        maxResponseValues,
        new AnswerMemory(shared, maxResponseValues, () -> closed.getCount() == 0));
  }

  /**
   * What implements the generated interfaces; the token exchange runs through the same parts.
   *
   * @param transport returns whole bodies, within the time it is given
   */
  public Feign feign(Credentials credentials, String baseUrl, Client transport, CallScopes scopes) {
    Client metered = (request, given) -> transport.execute(request, scopes.attempt(given));
    Retries retries = new Retries(retryPolicy, new Random(), environment.clock());
    Function<Duration, AuthenticationApi> authentication =
        atMost ->
            feign(metered, () -> "", retries, scopes, atMost)
                .newInstance(new HardCodedTarget<>(AuthenticationApi.class, baseUrl));
    TokenSource tokens = credentials.tokenSource(authentication, environment.clock());
    return feign(metered, tokens, retries, scopes, callTimeout);
  }

  private Feign feign(
      Client transport, TokenSource tokens, Retries retries, CallScopes scopes, Duration atMost) {
    CallClient client =
        new CallClient(
            transport,
            tokens,
            new OwnHeaders(headers),
            retries,
            environment.sleeper(),
            environment.nanoTime(),
            new CallLog(environment.logger(), logBodies),
            listeners,
            closed);
    Request.Options options =
        new Request.Options(
            connectTimeout.toMillis(),
            TimeUnit.MILLISECONDS,
            // 0 would be for ever.
            Math.max(1, Math.min(atMost.toMillis(), callTimeout.toMillis())),
            TimeUnit.MILLISECONDS,
            false);
    ApiDecoder decoder = new ApiDecoder(scopes.limits().maxValues(), scopes.limits().isOver());
    Supplier<Feign> whole = () -> whole(client, options, decoder, scopes);
    return capabilities.isEmpty()
        ? new ApiProxies(client, options, scopes, decoder, whole)
        : whole.get();
  }

  /** Feign as it comes. Capabilities may change any part of it, so they get all of it. */
  private Feign whole(
      CallClient client, Request.Options options, ApiDecoder decoder, CallScopes scopes) {
    Feign.Builder feign =
        Feign.builder()
            .client((request, given) -> leaveToken(request, client.execute(request, given)))
            .options(options)
            .encoder(new JsonEncoder())
            .decoder(decoder)
            .errorDecoder(new ApiErrorDecoder())
            .invocationHandlerFactory(scopes)
            .responseInterceptor(new ErrorUnwrapping())
            // CallClient retries; Feign would retry any method after any I/O error.
            .retryer(Retryer.NEVER_RETRY);
    capabilities.forEach(feign::addCapability);
    return feign.build();
  }

  /**
   * Feign hands decoders its own request, to which {@link CallClient} has not added the token. The
   * headers that were sent are left in the template, so that they can be masked if the server
   * echoes them.
   */
  private static Response leaveToken(Request request, Response response) {
    RequestTemplate template = request.requestTemplate();
    response
        .request()
        .headers()
        .forEach((name, values) -> template.removeHeader(name).headerLiteral(name, values));
    return response;
  }
}
