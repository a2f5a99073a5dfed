package program;

import ai.asksage.user.api.AuthenticationApi;
import ai.asksage.user.api.DatasetsApi;
import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.AskSageUserClientBuilder;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.feign.AccessTokenInterceptor;
import ai.asksage.user.client.feign.ApiDecoder;
import ai.asksage.user.client.feign.ApiErrorDecoder;
import ai.asksage.user.client.feign.ErrorUnwrapping;
import ai.asksage.user.client.feign.HttpTransport;
import ai.asksage.user.client.feign.JsonEncoder;
import ai.asksage.user.client.observe.MicrometerCallListener;
import ai.asksage.user.model.AddDatasetRequest;
import feign.Capability;
import feign.Client;
import feign.Feign;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** The client's extension points. */
record Extensions(String url, Credentials credentials) {

  private AskSageUserClientBuilder builder() {
    return AskSageUserClient.builder().baseUrl(url).credentials(credentials);
  }

  private static AddDatasetRequest add(String name) {
    return AddDatasetRequest.builder().dataset(name).build();
  }

  void capability() {
    Counting counting = new Counting();
    try (AskSageUserClient client = builder().addCapability(counting).build()) {
      client.datasets().list();
      client.api(DatasetsApi.class).addDatasetWithHttpInfo(add("Capable"));
    }
    Program.check(counting.sent.get() == 3, "a token and two calls are not " + counting.sent);
    System.out.println("a capability");
  }

  void ownFeign() throws Exception {
    try (HttpTransport transport = HttpTransport.create(http -> {})) {
      Feign.Builder feign =
          Feign.builder()
              .client(transport)
              .encoder(new JsonEncoder())
              .decoder(new ApiDecoder())
              .errorDecoder(new ApiErrorDecoder())
              .responseInterceptor(new ErrorUnwrapping());
      AuthenticationApi authentication = feign.target(AuthenticationApi.class, url);
      feign.requestInterceptor(new AccessTokenInterceptor(credentials.tokens(authentication)));
      feign.target(DatasetsApi.class, url).addDataset(add("Own"));
    }
    System.out.println("a Feign.Builder of one's own");
  }

  void metrics() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (AskSageUserClient client =
        builder().addListener(new MicrometerCallListener(registry)).build()) {
      client.datasets().list();
    }
    Program.check(
        registry.get("asksage.user.calls").timers().size() == 2, "no timer for each operation");
    System.out.println("metrics");
  }

  /** Public, because Feign calls it by reflection. */
  public static final class Counting implements Capability {
    private final AtomicInteger sent = new AtomicInteger();

    @Override
    public Client enrich(Client client) {
      return (request, options) -> {
        sent.incrementAndGet();
        return client.execute(request, options);
      };
    }
  }
}
