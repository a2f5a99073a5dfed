package ai.asksage.user.client;

import static ai.asksage.user.client.fixture.TestServer.response;
import static ai.asksage.user.client.fixture.TestServer.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.api.AuthenticationApi;
import ai.asksage.user.api.DatasetsApi;
import ai.asksage.user.client.error.ApiException;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.BadRequestException;
import ai.asksage.user.client.error.ClientClosedException;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.error.UnauthorizedException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.TestServer.Received;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.model.AddDatasetRequest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client as its users have it, put together by its builder. */
@ParameterizedClass
@EnumSource
class AskSageUserClientTest {
  @Parameter private Way way;

  @ParameterizedTest
  @ValueSource(strings = {"/user", "/user/", "/user//"})
  void aSlashAtTheEndOfTheBaseUrlDoesNotMatter(String path) throws IOException {
    try (TestServer server = HealthyServer.start();
        AskSageUserClient client =
            way.through(HealthyServer.builder(server)).baseUrl(server.url(path)).build()) {
      client.datasets().add(DatasetName.of("a"));
      assertThat(HealthyServer.path(server.received().get(0))).isEqualTo("/user/add-dataset");
    }
  }

  @Test
  void anApiKeyIsExchangedOnceWithoutAToken() throws IOException {
    try (TestServer server = HealthyServer.start();
        AskSageUserClient client =
            way.through(HealthyServer.builder(server))
                .credentials(Credentials.emailAndApiKey("a@b.c", "k{}"))
                .build()) {
      client.datasets().add(DatasetName.of("a"));
      client.datasets().add(DatasetName.of("b"));
      List<Received> requests = server.received();
      assertThat(requests)
          .extracting(HealthyServer::path)
          .containsExactly(
              "/user/get-token-with-api-key", "/user/add-dataset", "/user/add-dataset");
      assertThat(requests.get(0).values("x-access-tokens")).isEmpty();
      assertThat(requests.get(0).body()).isEqualTo("{\"email\":\"a@b.c\",\"api_key\":\"k{}\"}");
      assertThat(requests.get(2).values("x-access-tokens")).containsExactly("fresh-{token}");
    }
  }

  @Test
  void aFailedExchangeIsTypedAndNotKept() throws IOException {
    AtomicInteger exchanges = new AtomicInteger();
    try (TestServer server =
            TestServer.answering(
                (request, to) ->
                    send(
                        to,
                        HealthyServer.path(request).endsWith("key")
                                && exchanges.incrementAndGet() <= 2
                            ? response(
                                200, "{\"response\":\"Token is invalid\",\"status\":\"400\"}")
                            : response(
                                200,
                                HealthyServer.ANSWERS.getOrDefault(
                                    HealthyServer.path(request),
                                    "{\"response\":\"OK\",\"status\":200}"))));
        AskSageUserClient client =
            way.through(HealthyServer.builder(server))
                .credentials(Credentials.emailAndApiKey("a@b.c", "key"))
                .build()) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> client.chats().list())
            .isInstanceOf(UnauthorizedException.class)
            .extracting(e -> ((AskSageException) e).operationId())
            .isEqualTo("getTokenWithApiKey");
      }
      client.datasets().add(DatasetName.of("a"));
    }
  }

  @Test
  void generatedInterfacesRunThroughTheClient() throws IOException {
    String tooLong = "{\"response\":\"too long\",\"status\":406}";
    AddDatasetRequest request = AddDatasetRequest.builder().dataset("a").build();
    for (int http : List.of(200, 406)) {
      try (TestServer server = TestServer.answering(http, tooLong);
          AskSageUserClient client = way.through(HealthyServer.builder(server)).build()) {
        DatasetsApi api = client.api(DatasetsApi.class);
        assertThatThrownBy(() -> api.addDataset(request))
            .isExactlyInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> api.addDatasetWithHttpInfo(request))
            .isExactlyInstanceOf(BadRequestException.class);
        assertThat(server.received()).hasSize(2);
        assertThatThrownBy(() -> client.api(Runnable.class))
            .isInstanceOf(IllegalArgumentException.class);
        assertThat(client.api(AuthenticationApi.class)).isNotNull();
      }
    }
  }

  @Test
  void answersDoNotShowTheToken() throws IOException {
    AddDatasetRequest request = AddDatasetRequest.builder().dataset("a").build();
    try (TestServer server = HealthyServer.start();
        AskSageUserClient client = way.through(HealthyServer.builder(server)).build()) {
      var answer = client.api(DatasetsApi.class).addDatasetWithHttpInfo(request);
      String token = server.received().get(0).values("x-access-tokens").get(0);
      assertThat(answer.request().toString()).contains("/add-dataset").doesNotContain(token);
    }
  }

  @Test
  void readingIsRepeatedWritingIsNot() throws IOException {
    try (TestServer server = TestServer.answering(503, "<html>busy</html>");
        AskSageUserClient client = way.through(HealthyServer.builder(server)).build()) {
      assertThatThrownBy(() -> client.datasets().add(DatasetName.of("a")))
          .isInstanceOf(ServerErrorException.class);
      assertThat(server.received()).hasSize(1);
      assertThatThrownBy(() -> client.chats().list()).isInstanceOf(ServerErrorException.class);
      assertThat(server.received()).hasSize(4);
    }
  }

  @Test
  void aBodyThatBreaksOffKeepsItsStatus() throws IOException {
    try (TestServer server =
            TestServer.answering(
                (request, to) -> {
                  int status = request.line().contains("get-chats") ? 200 : 500;
                  send(to, "HTTP/1.1 " + status + " X\r\nContent-Length: 500\r\n\r\n{\"resp");
                  to.close();
                });
        AskSageUserClient client = way.through(HealthyServer.builder(server)).build()) {
      assertThatThrownBy(() -> client.datasets().list())
          .isInstanceOf(ServerErrorException.class)
          .extracting(e -> ((AskSageException) e).httpStatus())
          .isEqualTo(500);
      assertThat(server.received()).hasSize(1);
      assertThatThrownBy(() -> client.chats().list())
          .isInstanceOfSatisfying(
              UnreadableResponseException.class, e -> assertThat(e.httpStatus()).isEqualTo(200))
          .hasMessageContaining("broke off");
      assertThat(server.received()).hasSize(4); // A broken exchange is repeated when it only reads.
    }
  }

  @Test
  void aRefusedApiKeyIsNotTriedAgain() throws IOException {
    try (TestServer server = TestServer.answering(401, "{\"response\":\"no\",\"status\":401}");
        AskSageUserClient client = way.through(HealthyServer.builder(server)).build()) {
      assertThatThrownBy(() -> client.chats().list()).isInstanceOf(UnauthorizedException.class);
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void redirectsAreErrorsAndTheTokenStays() throws IOException {
    try (TestServer other = HealthyServer.start();
        TestServer server =
            TestServer.answering(307, "", "Location: " + other.url("/secret?token=some-{key}"));
        AskSageUserClient client = way.through(HealthyServer.builder(server)).build()) {
      assertThatThrownBy(() -> client.chats().list())
          .isInstanceOf(ApiException.class)
          .hasMessageContaining("127.0.0.1")
          .hasMessageNotContaining("some-");
      assertThat(other.received()).isEmpty();
    }
  }

  @Test
  void aClosedClientCallsNobody() throws IOException {
    try (TestServer server = HealthyServer.start()) {
      AskSageUserClient client = way.through(HealthyServer.builder(server)).build();
      client.close();
      assertThatThrownBy(() -> client.chats().list()).isInstanceOf(ClientClosedException.class);
      assertThat(server.received()).isEmpty();
    }
  }
}
