package app;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.DatasetsClient;
import ai.asksage.user.client.error.CacRequiredException;
import ai.asksage.user.client.result.DatasetName;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReportsTest {
  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @Test
  void aMockOfTheFacadeAnswers() {
    DatasetsClient datasets = mock(DatasetsClient.class);
    AskSageUserClient askSage = mock(AskSageUserClient.class);
    when(askSage.datasets()).thenReturn(datasets);
    doThrow(mock(CacRequiredException.class)).when(datasets).add(DatasetName.of("Secrets"));

    assertThat(new Reports(askSage).add("Reports")).isEqualTo("Added");
    assertThat(new Reports(askSage).add("Secrets")).contains("card");
    verify(datasets).add(DatasetName.of("Reports"));
  }

  @Test
  void aServerOfWireMockAnswers() {
    String token = "{\"status\": 200, \"response\": {\"access_token\": \"a-token\"}}";
    SERVER.stubFor(post("/user/get-token-with-api-key").willReturn(okJson(token)));
    add("Reports", okJson("{\"status\": 200, \"response\": \"OK\"}"));
    add("Secrets", aResponse().withStatus(407));

    try (AskSageUserClient askSage =
        AskSageUserClient.builder()
            .baseUrl(SERVER.baseUrl() + "/user")
            .credentials(Credentials.emailAndApiKey("jane.doe@example.com", "a-key"))
            .build()) {
      assertThat(new Reports(askSage).add("Reports")).isEqualTo("Added");
      assertThat(new Reports(askSage).add("Secrets")).contains("card");
    }
    SERVER.verify(2, postRequestedFor(urlEqualTo("/user/add-dataset")));
  }

  private static void add(String dataset, ResponseDefinitionBuilder response) {
    SERVER.stubFor(
        post("/user/add-dataset")
            .withRequestBody(equalToJson("{\"dataset\": \"%s\"}".formatted(dataset)))
            .willReturn(response));
  }
}
