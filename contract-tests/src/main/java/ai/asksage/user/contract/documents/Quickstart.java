package ai.asksage.user.contract.documents;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.testing.AskSageStandIn;
import java.net.URI;
import java.nio.file.Path;

/** Makes a few calls to a stand-in or a mock and prints the results. */
public final class Quickstart {

  private Quickstart() {}

  private static final String EMAIL = "jane.doe@example.com";
  private static final String API_KEY = "any-api-key";

  private record Server(URI url, Runnable end) implements AutoCloseable {
    static Server start(String kind) {
      return switch (kind) {
        case "stand-in" -> {
          AskSageStandIn standIn =
              AskSageStandIn.start()
                  .withApiKey("of the quickstart", API_KEY)
                  .withChat("A greeting")
                  .saying("me", "Hello");
          yield new Server(standIn.url(), standIn::close);
        }
        case "prism" -> {
          Path contract = PrismServer.module().resolve("../spec/openapi.yaml");
          PrismServer prism = PrismServer.start(contract);
          yield new Server(prism.url(), prism::close);
        }
        default ->
            throw new IllegalArgumentException(
                "quickstart.server is stand-in or prism, not " + kind);
      };
    }

    @Override
    public void close() {
      end.run();
    }
  }

  /**
   * Runs the example.
   *
   * @param args the server, {@code stand-in} or {@code prism}
   */
  public static void main(String[] args) {
    try (Server server = Server.start(args[0]);
        AskSageUserClient askSage =
            AskSageUserClient.builder()
                .baseUrl(server.url().toString())
                .allowInsecureHttp() // The mock in Docker needs plain http. The key is not real.
                .credentials(Credentials.emailAndApiKey(EMAIL, API_KEY))
                .addListener(event -> print(event.operationId() + ", status " + event.status()))
                .build()) {
      askSage.datasets().add(DatasetName.cui("Reports"));
      print(askSage.datasets().list());
      print(askSage.chats().list());
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
}
