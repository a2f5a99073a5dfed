package ai.asksage.user.contract.documents;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.testing.AskSageStandIn;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Makes a few calls to a stand-in or a mock and prints the results. */
public final class Quickstart {

  private Quickstart() {}

  private static final String EMAIL = "jane.doe@example.com";
  private static final String API_KEY = "any-api-key";

  /**
   * Runs the example.
   *
   * @param args the server, {@code stand-in} or {@code prism}
   */
  public static void main(String[] args) {
    boolean needsPrism = args[0].equals("prism");
    if (!needsPrism && !args[0].equals("stand-in")) {
      throw new IllegalArgumentException("quickstart.server is stand-in or prism, not " + args[0]);
    }
    Path contract = PrismServer.module().resolve("../spec/openapi.yaml");
    try (AskSageStandIn standIn =
            AskSageStandIn.start()
                .withApiKey("of the quickstart", API_KEY)
                .withChat("A greeting")
                .saying("me", "Hello");
        @Nullable PrismServer prism = needsPrism ? PrismServer.start(contract) : null;
        AskSageUserClient askSage =
            AskSageUserClient.builder()
                .baseUrl((prism == null ? standIn.url() : prism.url()).toString())
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
