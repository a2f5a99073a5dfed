package ai.asksage.user.bench.measure;

import ai.asksage.user.bench.caller.HandJson;
import ai.asksage.user.bench.server.Payload;
import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.dataset.DatasetName;
import ai.asksage.user.model.AddDatasetRequest;
import ai.asksage.user.model.MessageResponse;
import feign.Client;
import feign.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import stock.feign.ApiClient;
import stock.feign.api.DatasetsApi;

/** Adding a dataset without a network: what the framework around Jackson costs. */
@State(Scope.Benchmark)
public class OfflineBenchmark {
  private static final byte[] ANSWER = Payload.ADD_DATASET.getBytes(StandardCharsets.UTF_8);
  private static final Client MEMORY =
      (request, options) ->
          Response.builder()
              .request(request)
              .status(200)
              .headers(Map.of("Content-Type", List.of("application/json")))
              .body(ANSWER)
              .build();

  /** Who calls, or Jackson alone. */
  @Param({"jackson", "stock-feign", "ours"})
  public String client;

  private Callable<?> call;

  /** Makes the client once. */
  @Setup
  public void connect() {
    call =
        switch (client) {
          case "jackson" -> OfflineBenchmark::jackson;
          case "stock-feign" -> stockFeign();
          default -> ours();
        };
  }

  private static Object jackson() throws Exception {
    HandJson.write(AddDatasetRequest.builder().dataset("Reports").build());
    return HandJson.read(ANSWER, MessageResponse.class).response();
  }

  private static Callable<?> stockFeign() {
    ApiClient client = new ApiClient("TokenOrApiKey", "any-api-key");
    client.getFeignBuilder().client(MEMORY);
    DatasetsApi datasets = client.buildClient(DatasetsApi.class);
    return () -> datasets.addDataset(new stock.feign.model.AddDatasetRequest().dataset("Reports"));
  }

  private static Callable<?> ours() {
    AskSageUserClient client =
        AskSageUserClient.builder()
            .tenant("api.asksage.ai")
            .credentials(Credentials.apiKey("any-api-key"))
            .transport(MEMORY)
            .build();
    return () -> client.datasets().add(DatasetName.of("Reports"));
  }

  /**
   * Calls.
   *
   * @return what was decoded
   * @throws Exception never
   */
  @Benchmark
  public Object call() throws Exception {
    return call.call();
  }
}
