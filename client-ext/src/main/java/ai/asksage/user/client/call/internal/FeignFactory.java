package ai.asksage.user.client.call.internal;

import ai.asksage.user.api.AuthenticationApi;
import ai.asksage.user.client.auth.Credentials;
import ai.asksage.user.client.auth.TokenSource;
import ai.asksage.user.client.call.RetryPolicy;
import ai.asksage.user.client.codec.ApiDecoder;
import ai.asksage.user.client.codec.ApiErrorDecoder;
import ai.asksage.user.client.codec.ErrorUnwrapping;
import ai.asksage.user.client.codec.JsonEncoder;
import ai.asksage.user.client.observe.CallListener;
import ai.asksage.user.client.observe.internal.CallLog;
import ai.asksage.user.client.transport.internal.Deadline;
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
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Assembles the parts of a call.
 *
 * @param callTimeout for attempts, waits and token exchanges together
 * @param closed zero once the client is closed: then no attempt begins and no wait goes on
 */
public record FeignFactory(
    Duration connectTimeout,
    Duration callTimeout,
    RetryPolicy retryPolicy,
    ClientEnvironment environment,
    boolean logBodies,
    List<CallListener> listeners,
    List<Capability> capabilities,
    CountDownLatch closed) {
  private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

  public FeignFactory {
    requireMillis(connectTimeout, "connectTimeout");
    requireMillis(callTimeout, "callTimeout");
  }

  /**
   * A time-out as transports take it.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Duration requireMillis(Duration timeout, String name) {
    if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          name + " must be at least a millisecond and at most " + LONGEST.toDays() + " days");
    }
    return timeout;
  }

  /**
   * What implements the generated interfaces; the token exchange runs through the same parts.
   *
   * @param transport returns whole bodies, within the time it is given
   */
  @SuppressWarnings("ThreadLocalUsage") // Removed after each use; static, clients would share it.
  public Feign feign(Credentials credentials, String baseUrl, Client transport) {
    ThreadLocal<@Nullable Deadline> waiting = new ThreadLocal<>();
    AuthenticationApi authentication =
        feign(transport, () -> "", waiting)
            .newInstance(new HardCodedTarget<>(AuthenticationApi.class, baseUrl));
    return feign(transport, credentials.tokenSource(authentication, environment.clock()), waiting);
  }

  private Feign feign(
      Client transport, TokenSource tokens, ThreadLocal<@Nullable Deadline> waiting) {
    CallClient client =
        new CallClient(
            transport,
            tokens,
            waiting,
            new Retries(retryPolicy, new Random(), environment.clock()),
            environment.sleeper(),
            System::nanoTime,
            new CallLog(environment.logger(), logBodies),
            listeners,
            closed);
    Request.Options options =
        new Request.Options(
            connectTimeout.toMillis(),
            TimeUnit.MILLISECONDS,
            callTimeout.toMillis(),
            TimeUnit.MILLISECONDS,
            false);
    return capabilities.isEmpty()
        ? new ApiProxies(client, options, () -> whole(client, options))
        : whole(client, options);
  }

  /** Feign as it comes. Capabilities may change any part of it, so they get all of it. */
  private Feign whole(CallClient client, Request.Options options) {
    Feign.Builder feign =
        Feign.builder()
            .client((request, given) -> leaveToken(request, client.execute(request, given)))
            .options(options)
            .encoder(new JsonEncoder())
            .decoder(new ApiDecoder())
            .errorDecoder(new ApiErrorDecoder())
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
