package ai.asksage.user.client.result;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.asksage.user.api.ApiKeysApi;
import ai.asksage.user.api.AuthenticationApi;
import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.AskSageUserClientBuilder;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.ApiException;
import ai.asksage.user.client.error.CallbackException;
import ai.asksage.user.model.GetTokenWithApiKeyRequest;
import ai.asksage.user.wire.EmptyRequest;
import feign.Capability;
import feign.Client;
import feign.Response;
import feign.TypedResponse;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server sends back of secrets is not shown by what callers print. */
class SecretsOfAnswersTest {
  private static final String KEY = "s3cr3t-key";
  private static final String TOKEN = "s3cr3t-t0k3n";

  private static Client answering(int status, String body, Charset charset) {
    return (request, options) ->
        Response.builder()
            .status(status)
            .request(request)
            .headers(Map.of("Content-Type", List.of("text/plain"), TOKEN, List.of(TOKEN, KEY)))
            .body(body.getBytes(charset))
            .build();
  }

  private static AskSageUserClientBuilder client(Client transport) {
    return AskSageUserClient.builder()
        .baseUrl("https://localhost/user")
        .transport(transport)
        .credentials(Credentials.emailAndApiKey("ada@example.com", KEY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"response\":\"s3cr3t-t0k3n\"}",
        "{\"response\":\"s3cr3t-t0k3n\",\"status\":200}",
        "{\"response\":{\"accessToken\":\"s3cr3t-t0k3n\"},\"status\":200}",
        "{\"token\":\"s3cr3t-t0k3n\"}",
        "token=s3cr3t-t0k3n",
        "<token>s3cr3t-t0k3n</token>",
        "{'access_token': b's3cr3t-t0k3n'}",
        "\"s3cr3t-t0k3n\"",
        "s3cr3t-t0k3n"
      })
  void noSuccessOfAnExchangeIsShown(String body) {
    for (Charset charset : List.of(UTF_8, UTF_16)) {
      try (AskSageUserClient client = client(answering(200, body, charset)).build()) {
        ApiException e = catchThrowableOfType(ApiException.class, () -> client.datasets().list());

        assertThat(e.rawBody()).isNull();
        assertThat(e.apiMessage()).isNull();
        assertThat(e.toString() + e.getCause()).doesNotContain(TOKEN, "s3cr3t");
      }
    }
  }

  @Test
  void whyAnExchangeWasRefusedIsShown() {
    String body = "{\"response\":\"Invalid API Key.\",\"status\":400}";
    try (AskSageUserClient client = client(answering(200, body, UTF_8)).build()) {
      ApiException e = catchThrowableOfType(ApiException.class, () -> client.datasets().list());

      assertThat(e.apiMessage()).isEqualTo("Invalid API Key.");
    }
  }

  @Test
  void aTokenInTheNameOfAHeaderIsMasked() {
    try (AskSageUserClient client =
        client(answering(500, TOKEN, UTF_8)).credentials(Credentials.apiKey(TOKEN)).build()) {
      ApiException e = catchThrowableOfType(ApiException.class, () -> client.datasets().list());

      assertThat(e.headers()).containsKey("***").doesNotContainKey(TOKEN);
    }
  }

  @Test
  void answersWithHeadersPrintNoSecret() {
    for (Capability capability : new Capability[] {null, new Capability() {}}) {
      AskSageUserClientBuilder builder =
          client(answering(200, "{\"response\":[],\"status\":200}", UTF_8))
              .credentials(Credentials.apiKey(TOKEN));
      if (capability != null) {
        builder.capability(capability);
      }
      try (AskSageUserClient client = builder.build()) {
        TypedResponse<?> answer =
            client.api(ApiKeysApi.class).getUserApiKeysWithHttpInfo(new EmptyRequest());

        assertThat(answer.toString() + answer.request() + answer.headers()).doesNotContain(TOKEN);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsKey("content-type");
      }
    }
  }

  @Test
  void anAnswerToAnExchangePrintsNoSecret() {
    String body = "{\"response\":{\"access_token\":\"%s\"},\"status\":200}".formatted(TOKEN);
    try (AskSageUserClient client = client(answering(200, body, UTF_8)).build()) {
      TypedResponse<?> answer =
          client
              .api(AuthenticationApi.class)
              .getTokenWithApiKeyWithHttpInfo(
                  GetTokenWithApiKeyRequest.builder().email("ada@example.com").apiKey(KEY).build());

      assertThat(answer.toString() + answer.request()).doesNotContain(KEY, "access_token=" + TOKEN);
    }
  }

  @Test
  void aSupplierThatGivesWhatCannotBeSentIsToldByType() {
    try (AskSageUserClient client =
        client(answering(200, "", UTF_8))
            .credentials(Credentials.supplier(() -> "s3cr3t\n"))
            .build()) {
      CallbackException e =
          catchThrowableOfType(CallbackException.class, () -> client.datasets().list());

      assertThat(e)
          .hasMessage(
              "getDatasetsWithPermissions: the token has a line break or another control character"
                  + " (U+000A) at position 7. Check what supplies the tokens; nothing was sent.");
    }
  }
}
