package ai.asksage.user.contract.documents;

import ai.asksage.user.api.AuthenticationApi;
import ai.asksage.user.api.DatasetsApi;
import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.UnauthorizedException;
import ai.asksage.user.client.feign.AccessTokenInterceptor;
import ai.asksage.user.client.feign.ApiDecoder;
import ai.asksage.user.client.feign.ApiErrorDecoder;
import ai.asksage.user.client.feign.ErrorUnwrapping;
import ai.asksage.user.client.feign.HttpTransport;
import ai.asksage.user.client.feign.JsonEncoder;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.observe.MicrometerCallListener;
import ai.asksage.user.client.result.Dataset;
import feign.Feign;
import feign.Request;
import feign.Retryer;
import feign.http2client.Http2Client;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The code in the pages. The build compiles it. */
final class Snippets {
  private Snippets() {}

  interface Gateway {
    String token();
  }

  static AskSageUserClient headers(Gateway gateway) {
    return AskSageUserClient.fromEnvironment(
        client -> client.headers(() -> Map.of("Authorization", "Bearer " + gateway.token())));
  }

  static CompletableFuture<Integer> futures(AskSageUserClient askSage, Executor executor) {
    CompletableFuture<Integer> unread =
        CompletableFuture.supplyAsync(() -> askSage.datasets().list(), executor)
            .thenCombine(
                CompletableFuture.supplyAsync(() -> askSage.chats().list(), executor),
                (datasets, chats) -> datasets.size() + chats.size())
            .exceptionally(e -> e.getCause() instanceof UnauthorizedException ? 0 : -1);
    return unread;
  }

  static AskSageUserClient settings(String apiKey) {
    var askSage =
        AskSageUserClient.builder()
            .credentials(Credentials.apiKey(apiKey))
            .host("api.asksage.ai")
            .callTimeout(Duration.ofSeconds(20))
            .retryPolicy(RetryPolicy.DEFAULT.withMaxRetries(4))
            .http(http -> http.maxConnections(16))
            .build();
    return askSage;
  }

  static List<Dataset> options(AskSageUserClient askSage) {
    var forWebRequests = askSage.withOptions(o -> o.timeout(Duration.ofSeconds(5)).maxRetries(0));
    return forWebRequests.datasets().list();
  }

  interface Vault {
    String read(String name);
  }

  static AskSageUserClient rotation(Vault vault) {
    return AskSageUserClient.builder()
        .credentials(
            Credentials.emailAndApiKey("jane.doe@example.com", () -> vault.read("ask-sage-key")))
        .build();
  }

  static DatasetsApi ownBuilder(String email, String apiKey) {
    String url = "https://api.asksage.ai/user";
    Feign.Builder feign =
        Feign.builder()
            .client(HttpTransport.create(http -> {}))
            .options(new Request.Options(10, TimeUnit.SECONDS, 60, TimeUnit.SECONDS, false))
            .encoder(new JsonEncoder())
            .decoder(new ApiDecoder())
            .errorDecoder(new ApiErrorDecoder())
            .responseInterceptor(new ErrorUnwrapping())
            .retryer(Retryer.NEVER_RETRY);
    AuthenticationApi authentication = feign.target(AuthenticationApi.class, url);
    Supplier<String> tokens = Credentials.emailAndApiKey(email, apiKey).tokens(authentication);
    feign.requestInterceptor(new AccessTokenInterceptor(tokens));
    DatasetsApi datasets = feign.target(DatasetsApi.class, url);
    return datasets;
  }

  static AskSageUserClient metrics(
      Credentials credentials, MeterRegistry registry, Collection<String> audit) {
    return AskSageUserClient.builder()
        .credentials(credentials)
        .addListener(new MicrometerCallListener(registry))
        .addListener(event -> audit.add(event.operationId() + " " + event.status()))
        .build();
  }

  static AskSageUserClient otherTransport(Credentials credentials) {
    return AskSageUserClient.builder()
        .credentials(credentials)
        .transport(new Http2Client(HttpClient.newHttpClient()))
        .build();
  }
}
