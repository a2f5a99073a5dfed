package ai.asksage.user.client;

import static ai.asksage.user.client.fixture.TestServer.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.asksage.user.api.ChatsApi;
import ai.asksage.user.api.DatasetsApi;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.BadRequestException;
import ai.asksage.user.client.error.NotFoundException;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.error.TransportException;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.model.AddDatasetRequest;
import ai.asksage.user.model.MessageResponse;
import feign.TypedResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client as its users have it, over its own transport. */
class AskSageUserClientTest {

  @ParameterizedTest
  @ValueSource(strings = {"/user", "/user/", "/user//"})
  void slashAtTheEndOfTheBaseUrlDoesNotMatter(String path) throws IOException {
    try (TestServer server = HealthyServer.start();
        AskSageUserClient client =
            HealthyServer.builder(server).baseUrl(server.url(path)).build()) {
      client.datasets().add(DatasetName.of("a"));
      assertThat(HealthyServer.path(server.received().get(0))).isEqualTo("/user/add-dataset");
    }
  }

  @Test
  void generatedInterfacesThrowTheSameExceptions() throws IOException {
    String tooLong = "{\"response\":\"too long\",\"status\":406}";
    AddDatasetRequest request = AddDatasetRequest.builder().dataset("a").build();
    for (int http : List.of(200, 406)) {
      try (TestServer server = TestServer.answering(http, tooLong);
          AskSageUserClient client = HealthyServer.builder(server).build()) {
        DatasetsApi api = client.api(DatasetsApi.class);
        assertThatThrownBy(() -> api.addDataset(request))
            .isExactlyInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> api.addDatasetWithHttpInfo(request))
            .isExactlyInstanceOf(BadRequestException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> api.addDataset(null));
        assertThat(server.received()).hasSize(2);
      }
    }
  }

  @Test
  void typedResponsesShowNoSecret() throws IOException {
    try (TestServer server =
            TestServer.answering(
                200, "{\"response\":\"OK\",\"status\":200}", "X-Echo: some-{key}", "A: b");
        AskSageUserClient client = HealthyServer.builder(server).build()) {
      TypedResponse<MessageResponse> response =
          client
              .api(DatasetsApi.class)
              .addDatasetWithHttpInfo(AddDatasetRequest.builder().dataset("a").build());
      assertThat(response.body().response()).isEqualTo("OK");
      assertThat(response.headers()).containsKey("x-echo");
      assertThat(response.toString() + response.request() + response.headers())
          .contains("/add-dataset")
          .doesNotContain("some-{key}");
    }
  }

  @Test
  void bodyThatBreaksOffKeepsItsStatus() throws IOException {
    try (TestServer server =
            TestServer.answering(
                (request, to) -> {
                  int status = request.line().contains("get-chats") ? 200 : 500;
                  send(to, "HTTP/1.1 " + status + " X\r\nContent-Length: 500\r\n\r\n{\"resp");
                  to.close();
                });
        AskSageUserClient client = HealthyServer.builder(server).build()) {
      assertThatThrownBy(() -> client.datasets().list())
          .isInstanceOfSatisfying(
              ServerErrorException.class, e -> assertThat(e.httpStatus()).isEqualTo(500));
      assertThat(server.received()).hasSize(1);
      assertThatThrownBy(() -> client.chats().list()).isInstanceOf(AskSageException.class);
      assertThat(server.received()).as("safe to repeat").hasSize(4);
    }
  }

  @Test
  void networkFailuresNameTheTarget() {
    for (IOException failure :
        List.of(
            new SocketException("Connection reset"),
            new ConnectException("Connection refused"),
            new SocketTimeoutException("Read timed out"),
            new SSLHandshakeException("handshake_failure"))) {
      CallSetup setup = new CallSetup();
      setup.transport.fail(failure);
      assertThatThrownBy(() -> setup.api().write("{}"))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("localhost")
          .hasMessageNotContaining("/user");
    }
  }

  @ParameterizedTest
  @CsvSource({"/user, false", "'', true", "/gateway/api, true", "/gateway/user, false"})
  void status404SaysIfTheBaseUrlHasNoUser(String path, boolean blamed) throws IOException {
    try (TestServer server = TestServer.answering(404, "<html>");
        AskSageUserClient client =
            HealthyServer.builder(server).baseUrl(server.url(path)).build()) {
      NotFoundException e =
          catchThrowableOfType(NotFoundException.class, () -> client.chats().list());
      assertThat(e.getMessage().contains("it has no /user")).isEqualTo(blamed);
    }
  }

  @Test
  void clientAndFacadesNameTheBaseUrlAndNoSecret() {
    try (AskSageUserClient client = new CallSetup().client()) {
      for (Object named :
          List.of(
              client,
              client.withOptions(o -> o.header("X-Site", "s3cr3t")),
              client.datasets(),
              client.chats(),
              client.apiKeys(),
              client.activity(),
              client.api(DatasetsApi.class))) {
        assertThat(named.toString())
            .contains("https://localhost/user")
            .doesNotContain(CallSetup.TOKEN, "s3cr3t");
      }
      DatasetsApi api = client.api(DatasetsApi.class);
      assertThat(api).isEqualTo(api).isNotEqualTo(client.api(ChatsApi.class));
      assertThat(api.hashCode()).isEqualTo(api.hashCode());
    }
  }

  /** For mocks, scoped proxies and {@code @ApplicationScoped}. */
  @Test
  void clientAndFacadesAreInterfaces() {
    for (Class<?> type :
        List.of(
            AskSageUserClient.class,
            AskSageUserClientBuilder.class,
            DatasetsClient.class,
            ChatsClient.class,
            ApiKeysClient.class,
            ActivityClient.class)) {
      assertThat(type).isInterface().isPublic();
      Object mock =
          Proxy.newProxyInstance(
              type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> null);
      assertThat(type.cast(mock)).isInstanceOf(type);
    }
  }
}
