package ai.asksage.user.client.feign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.asksage.user.api.ActivityApi;
import ai.asksage.user.api.ApiKeysApi;
import ai.asksage.user.api.AuthenticationApi;
import ai.asksage.user.api.ChatsApi;
import ai.asksage.user.api.DatasetsApi;
import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.CallbackException;
import ai.asksage.user.client.error.ForbiddenException;
import ai.asksage.user.client.error.NotFoundException;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.fixture.ScriptedTransport;
import ai.asksage.user.model.AddDatasetRequest;
import ai.asksage.user.model.GetTokenWithApiKeyRequest;
import ai.asksage.user.model.GetUserLogsRequest;
import ai.asksage.user.wire.EmptyRequest;
import feign.Feign;
import feign.RequestLine;
import feign.Response;
import feign.Retryer;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.util.Throwables;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts for a custom {@code Feign.Builder}. The client uses the same encoder and decoder. */
class CustomBuilderTest {
  private static final String HEADER = "x-access-tokens";
  private final ScriptedTransport transport = new ScriptedTransport();

  @SuppressWarnings("deprecation") // Feign 13.5 has only this retryer.
  private <T> T client(Class<T> api, Supplier<String> tokens) {
    return Feign.builder()
        .client(transport)
        .requestInterceptor(new AccessTokenInterceptor(tokens))
        .encoder(new JsonEncoder())
        .decoder(new ApiDecoder())
        .errorDecoder(new ApiErrorDecoder())
        .responseInterceptor(new ErrorUnwrapping())
        .retryer(new Retryer.Default(1, 1, 3))
        .dismiss404()
        .target(api, "https://stub.invalid");
  }

  private List<Collection<String>> sentTokens() {
    return transport.requests.stream().map(sent -> sent.headers().get(HEADER)).toList();
  }

  @Test
  void everyAttemptHasOneToken() {
    AtomicInteger given = new AtomicInteger();
    transport.fail(new IOException("cut")).respond(200, CallSetup.exchanged("none"));
    ApiKeysApi api = client(ApiKeysApi.class, () -> "token-" + given.incrementAndGet());
    CallSetup.failure(() -> api.getUserApiKeys(new EmptyRequest()));
    CallSetup.failure(() -> api.getUserApiKeys(new EmptyRequest()));
    assertThat(sentTokens())
        .containsExactly(List.of("token-1"), List.of("token-2"), List.of("token-3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{token}", "a{b", "{", "}{", "{a}{b}", "a%7Bb", "a,b", "a;b=\"c\"", "#{x}"})
  void tokenIsSentAsItIs(String token) {
    transport.respond(403, "");
    CallSetup.failure(
        () -> client(ApiKeysApi.class, () -> token).getUserApiKeys(new EmptyRequest()));
    assertThat(sentTokens()).containsExactly(List.of(token));
  }

  interface Other {
    @RequestLine("GET /other")
    void get();
  }

  @Test
  void operationsWithoutTokenAndOtherInterfacesGetNone() {
    transport.respond(200, CallSetup.exchanged("t"));
    client(AuthenticationApi.class, () -> "s3cr3t")
        .getTokenWithApiKey(
            GetTokenWithApiKeyRequest.builder().email("ada@example.com").apiKey("k").build());
    client(Other.class, () -> "s3cr3t").get();
    assertThat(sentTokens()).containsExactly(null, null);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"s3cr\n3t", " "})
  void nothingIsSentWithoutAToken(@Nullable String token) {
    ApiKeysApi api = client(ApiKeysApi.class, () -> token);
    assertThatExceptionOfType(CallbackException.class)
        .isThrownBy(() -> api.getUserApiKeys(new EmptyRequest()))
        .withMessageStartingWith("getUserApiKeys: ")
        .withMessageNotContaining("s3cr");
    assertThat(transport.requests).isEmpty();
  }

  static Stream<Arguments> bodies() {
    InputStream half = new ByteArrayInputStream("{\"response\":".getBytes(UTF_8));
    InputStream refusal =
        new ByteArrayInputStream("{\"response\":\"No\",\"status\":403}".getBytes(UTF_8));
    return Stream.of(
        arguments(204, null, UnreadableResponseException.class),
        arguments(502, null, ServerErrorException.class),
        arguments(
            200, new SequenceInputStream(half, new Broken()), UnreadableResponseException.class),
        arguments(503, new Broken(), ServerErrorException.class),
        arguments(404, new Broken(), NotFoundException.class), // in spite of dismiss404()
        arguments(200, new BufferedInputStream(refusal), ForbiddenException.class));
  }

  /** Bodies of any transport: missing, broken off, or readable only once. */
  @ParameterizedTest
  @MethodSource("bodies")
  void statusDecidesWhateverTheBody(int status, @Nullable InputStream body, Class<?> type) {
    transport.then(
        (request, options) -> {
          Response.Builder response = Response.builder().request(request).status(status);
          return body == null ? response.build() : response.body(body, null).build();
        });
    ChatsApi chats = client(ChatsApi.class, () -> "token");
    assertThat(CallSetup.failure(() -> chats.getChats(new EmptyRequest())))
        .isExactlyInstanceOf(type)
        .returns(status, AskSageException::httpStatus);
  }

  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("cable pulled");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ISO-8859-1, text/html; charset=iso-8859-1",
    "ISO-8859-1, 'application/json;charset=\"ISO-8859-1\"'",
    "ISO-8859-1, text/json; charset=latin1",
    "UTF-8, application/json",
    "UTF-8, application/json; charset=utf-8",
    "UTF-16, application/json",
    "UTF-16LE, application/json; charset=utf-16le",
    "UTF-32, application/json"
  })
  void bodyIsReadWithItsDeclaredOrDetectedCharset(Charset charset, String type) {
    Map<String, Collection<String>> headers = Map.of("Content-Type", List.of(type));
    byte[] body = "{\"response\":\"\u00dc\",\"status\":200.0,\"new\":[1]}".getBytes(charset);
    byte[] refusal = "{\"response\":\"f\u00fcr\",\"status\":403}".getBytes(charset);
    transport.respond(200, body, headers).respond(200, refusal, headers);
    DatasetsApi datasets = client(DatasetsApi.class, () -> "token");
    AddDatasetRequest added = AddDatasetRequest.builder().dataset("a").build();
    assertThat(datasets.addDataset(added).response()).isEqualTo("\u00dc");
    assertThat(CallSetup.failure(() -> datasets.addDataset(added)))
        .isInstanceOf(ForbiddenException.class);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{'response':[{'date_time':'x','prompt':{'SECRET':1}}],'status':200}"
            + "| line 1, column 40 in /response[0]/prompt",
        "SECRET | line 1"
      })
  void unreadableResponseSaysWhereWithoutSayingWhat(String body, String where) {
    transport.respond(200, body.replace('\'', '"'));
    ActivityApi logs = client(ActivityApi.class, () -> "token");
    assertThat(CallSetup.failure(() -> logs.getUserLogs(GetUserLogsRequest.builder().build())))
        .hasMessageContaining(where)
        .extracting(Throwables::getStackTrace, STRING)
        .doesNotContain("SECRET");
  }
}
