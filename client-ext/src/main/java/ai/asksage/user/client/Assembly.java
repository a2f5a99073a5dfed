package ai.asksage.user.client;

import ai.asksage.user.api.AuthenticationApi;
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
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Puts the parts of a client together. */
record Assembly(
    Duration connectTimeout,
    Duration callTimeout,
    RetryPolicy retryPolicy,
    Surroundings surroundings,
    boolean logBodies,
    List<CallListener> listeners,
    List<Capability> capabilities) {

  Assembly {
    requireMillis(connectTimeout, "connectTimeout");
    requireMillis(callTimeout, "callTimeout");
  }

  private static void requireMillis(Duration timeout, String name) {
    if (timeout.toMillis() < 1) {
      throw new IllegalArgumentException(name + " must be at least a millisecond");
    }
  }

  /** The client, over the user's transport, or else over one of its own, which it closes. */
  AskSageUserClient client(
      Credentials credentials,
      BaseUrl url,
      @Nullable Client transport,
      HttpClient5TransportBuilder http) {
    if (transport == null) {
      HttpClient5Transport own = http.build();
      return new AskSageUserClient(feign(credentials, url, own), url, own);
    }
    Client foreign = new BufferingClient(transport, HttpClient5TransportBuilder.DEFAULT_LIMIT);
    return new AskSageUserClient(feign(credentials, url, foreign), url, () -> {});
  }

  /**
   * What makes the generated interfaces work, with the token exchange running through the same
   * parts.
   */
  @SuppressWarnings("ThreadLocalUsage") // Removed after each use; static state would join clients.
  private Feign feign(Credentials credentials, BaseUrl url, Client transport) {
    ThreadLocal<@Nullable Deadline> waiting = new ThreadLocal<>();
    AuthenticationApi authentication =
        feign(transport, () -> "", waiting)
            .newInstance(new HardCodedTarget<>(AuthenticationApi.class, url.value()));
    return feign(transport, credentials.tokenSource(authentication, surroundings.clock()), waiting);
  }

  private Feign feign(
      Client transport, TokenSource tokens, ThreadLocal<@Nullable Deadline> waiting) {
    CallClient client =
        new CallClient(
            transport,
            tokens,
            waiting,
            new Retries(retryPolicy, new Random(), surroundings.clock()),
            surroundings.sleeper(),
            System::nanoTime,
            new CallLog(surroundings.logger(), logBodies),
            listeners);
    Request.Options options =
        new Request.Options(
            connectTimeout.toMillis(),
            TimeUnit.MILLISECONDS,
            callTimeout.toMillis(),
            TimeUnit.MILLISECONDS,
            false);
    return capabilities.isEmpty()
        ? new ApiProxies(client, options)
        : withCapabilities(client, options);
  }

  /** Capabilities may change any part of Feign, so they get all of it. */
  private Feign withCapabilities(CallClient client, Request.Options options) {
    Feign.Builder feign =
        Feign.builder()
            .client((request, given) -> leaveToken(request, client.execute(request, given)))
            .options(options)
            .encoder(new JsonEncoder())
            .decoder(new ApiDecoder())
            .errorDecoder(new ApiErrorDecoder())
            .responseInterceptor(new ErrorUnwrapping())
            // CallClient repeats; Feign would repeat any method after any I/O error.
            .retryer(Retryer.NEVER_RETRY);
    capabilities.forEach(feign::addCapability);
    return feign.build();
  }

  /**
   * Feign gives decoders its own request, to which {@link CallClient} has not added the token. They
   * find the headers that were sent in the template, to mask them should the server repeat them.
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
