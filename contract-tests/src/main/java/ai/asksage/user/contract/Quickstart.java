package ai.asksage.user.contract;

import ai.asksage.user.api.ChatsApi;
import ai.asksage.user.api.DatasetsApi;
import ai.asksage.user.model.AddDatasetRequest;
import ai.asksage.user.model.GetDatasetsWithPermissionsRequest;
import feign.Client;
import feign.Feign;
import feign.Request;
import feign.Response;
import feign.http2client.Http2Client;
import feign.jackson.JacksonDecoder;
import feign.jackson.JacksonEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Makes a few calls to the mock and prints what is sent and what comes back. */
public final class Quickstart {

  private Quickstart() {}

  /**
   * Runs the example.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    try (PrismServer prism =
        PrismServer.start(PrismServer.module().resolve("../spec/openapi.yaml"))) {
      String url = prism.url().toString();
      Feign.Builder feign =
          Feign.builder()
              .client(new PrintingClient(new Http2Client()))
              .encoder(new JacksonEncoder())
              .decoder(new JacksonDecoder())
              .requestInterceptor(template -> template.header("x-access-tokens", "an-api-key"));

      DatasetsApi datasets = feign.target(DatasetsApi.class, url);
      datasets.addDataset(AddDatasetRequest.builder().dataset("CUI-Reports").build());
      datasets.getDatasetsWithPermissions(
          GetDatasetsWithPermissionsRequest.builder().checkPermissions(true).build());
      feign.target(ChatsApi.class, url).getChats();
    }
  }

  /** Prints each request and response, without headers, which hold the token. */
  private record PrintingClient(Client client) implements Client {
    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
      System.out.printf("%n-> %s %s%n", request.httpMethod(), request.url());
      System.out.println(
          "   "
              + new String(
                  Objects.requireNonNullElse(request.body(), new byte[0]), StandardCharsets.UTF_8));
      Response response = client.execute(request, options);
      try (InputStream in = response.body().asInputStream()) {
        byte[] body = in.readAllBytes();
        System.out.printf(
            "<- %d%n   %s%n", response.status(), new String(body, StandardCharsets.UTF_8));
        return response.toBuilder().body(body).build();
      }
    }
  }
}
