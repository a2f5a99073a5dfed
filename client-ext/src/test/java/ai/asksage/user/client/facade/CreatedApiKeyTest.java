package ai.asksage.user.client.facade;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.HealthyServer;
import ai.asksage.user.client.error.CallbackException;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.TestServer.Received;
import ai.asksage.user.client.result.CreatedApiKey;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Creating an API key says what was created, and creates one. */
class CreatedApiKeyTest {
  private static final String CREATED = "{\"response\":\"created\",\"status\":200%s}";

  private static TestServer server(String id, int status, String listed) throws IOException {
    return TestServer.answering(
        (request, to) ->
            TestServer.send(
                to,
                request.line().contains("/get-user-api-keys")
                    ? TestServer.response(
                        status, "{\"response\":" + listed + ",\"status\":\"" + status + "\"}")
                    : TestServer.response(200, CREATED.formatted(id))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        ",\"id\":7 | [{\"id\":7,\"name\":\"n\",\"key\":\"K7\"},{\"id\":8,\"name\":\"n\"}] | 7 | K7",
        ",\"id\":7 | [{\"id\":8,\"name\":\"n\",\"key\":\"K8\"}] | 7 | -",
        ",\"id\":7 | \"API keys retrieved\" | 7 | -",
        "'' | [{\"id\":8,\"name\":\"m\",\"key\":\"K8\"},{\"id\":7,\"name\":\"n\",\"key\":\"K7\"}] |"
            + " 7 | K7",
        "'' | [{\"id\":8,\"name\":\"n\",\"revoked_at\":\"x\"},{\"id\":7,\"name\":\"n\",\"key\":\"K7\"}]"
            + " | 7 | K7",
        "'' | [{\"id\":8,\"name\":\"n\",\"key\":\"K8\"},{\"id\":7,\"name\":\"n\",\"key\":\"K7\"}] |"
            + " - | -",
        "'' | \"API keys retrieved\" | - | -",
      })
  void idAndKeyAreFoundWhereTheyCanBe(String id, String listed, Long foundId, String secret)
      throws IOException {
    try (TestServer server = server(id, 200, listed);
        AskSageUserClient client = HealthyServer.builder(server).build()) {
      CreatedApiKey created = client.apiKeys().create("n");
      assertThat(created.id()).isEqualTo(foundId);
      assertThat(created.secret()).isEqualTo(secret);
      assertThat(created.message()).isEqualTo("created");
      assertThat(created.lookupFailure() != null).isEqualTo(listed.startsWith("\"API"));
      assertThat(created.toString()).doesNotContain("K7", "K8");
      assertThat(server.received())
          .extracting(Received::line, Received::body)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(
                  "POST /user/user-api-key HTTP/1.1", "{\"name\":\"n\"}"),
              org.assertj.core.groups.Tuple.tuple("POST /user/get-user-api-keys HTTP/1.1", "{}"));
    }
  }

  @Test
  void scopesAreSent() throws IOException {
    try (TestServer server = server("", 200, "[]");
        AskSageUserClient client = HealthyServer.builder(server).build()) {
      client.apiKeys().create("n", Set.of("u"));
      assertThat(server.received().get(0).body())
          .isEqualTo("{\"name\":\"n\",\"token_scopes\":\"u\"}");
    }
  }

  @Test
  void failedLookupDoesNotHideThatAKeyWasCreated() throws IOException {
    try (TestServer server = server(",\"id\":7", 503, "\"busy\"");
        AskSageUserClient client = HealthyServer.builder(server).build()) {
      CreatedApiKey created = client.apiKeys().create("n");
      assertThat(created.id()).isEqualTo(7);
      assertThat(created.secret()).isNull();
      assertThat(created.lookupFailure()).isInstanceOf(ServerErrorException.class);
      assertThat(created.toString()).endsWith(", lookupFailure=ServerErrorException]");
      assertThat(created(server)).hasSize(1);
    }
  }

  @Test
  void supplierOfTokensThatFailsDoesNotHideItEither() throws IOException {
    IllegalStateException sealed = new IllegalStateException("The vault is sealed");
    List<String> tokens = new java.util.ArrayList<>(List.of("first"));
    try (TestServer server = server("", 200, "[]");
        AskSageUserClient client =
            HealthyServer.builder(server)
                .credentials(
                    Credentials.supplier(
                        () -> {
                          if (tokens.isEmpty()) {
                            throw sealed;
                          }
                          return tokens.remove(0);
                        }))
                .build()) {
      assertThat(client.apiKeys().create("n").lookupFailure())
          .isInstanceOf(CallbackException.class)
          .hasCause(sealed);
      assertThat(created(server)).hasSize(1);
    }
  }

  private static List<Received> created(TestServer server) {
    return server.received().stream().filter(r -> r.line().contains("/user-api-key")).toList();
  }
}
