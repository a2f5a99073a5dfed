package ai.asksage.user.contract.documents;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.auth.Credentials;
import ai.asksage.user.client.dataset.DatasetName;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.internal.Redaction;
import ai.asksage.user.client.transport.HttpClient5Transport;
import ai.asksage.user.contract.prism.PrismServer;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

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
            PrismServer.start(PrismServer.module().resolve("../spec/openapi.yaml"));
        HttpClient5Transport http = HttpClient5Transport.builder().build();
        AskSageUserClient askSage =
            AskSageUserClient.builder()
                .baseUrl(prism.url().toString())
                .allowInsecureHttp() // For a mock in Docker, and no real key.
                .credentials(Credentials.emailAndApiKey("jane.doe@example.com", "any-api-key"))
                .transport(new PrintingClient(http))
                .build()) {
      print(askSage.datasets().add(DatasetName.cui("Reports")));
      print(askSage.datasets().list().datasets());
      print(askSage.chats().list().chats());
      try {
        askSage.datasets().add(DatasetName.of("cui-reports"));
      } catch (IllegalArgumentException e) {
        print("refused before it is sent: " + e.getMessage());
      }
    } catch (AskSageException e) {
      print(e);
    }
  }

  private static void print(Object value) {
    System.out.println("=  " + value);
  }

  /** Prints each request and response, with secrets masked. */
  private record PrintingClient(Client client) implements Client {
    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
      System.out.printf("%n-> %s %s%n", request.httpMethod(), request.url());
      print(request.body());
      Response response = client.execute(request, options);
      byte[] body = response.body().asInputStream().readAllBytes();
      System.out.printf("<- %d%n", response.status());
      print(body);
      return response.toBuilder().body(body).build();
    }

    private static void print(byte[] body) {
      System.out.println("   " + Redaction.body(new String(body, StandardCharsets.UTF_8)));
    }
  }
}
