package ai.asksage.user.client.feign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import ai.asksage.user.api.ApiKeysApi;
import ai.asksage.user.api.AuthenticationApi;
import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.CallbackException;
import ai.asksage.user.client.error.ForbiddenException;
import ai.asksage.user.client.fixture.Calls.TestApi;
import ai.asksage.user.client.fixture.ScriptedTransport;
import ai.asksage.user.model.GetTokenWithApiKeyRequest;
import ai.asksage.user.wire.EmptyRequest;
import feign.Feign;
import feign.Response;
import feign.Retryer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts for a custom {@code Feign.Builder}. The client uses the same encoder and decoder. */
class CustomBuilderTest {
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

  private ApiKeysApi keys(Supplier<String> tokens) {
    return client(ApiKeysApi.class, tokens);
  }

  private AskSageException failure(String token) {
    return CallSetup.failure(() -> keys(() -> token).getUserApiKeys(new EmptyRequest()));
  }

  private List<Collection<String>> sentTokens() {
    return transport.requests.stream().map(sent -> sent.headers().get("x-access-tokens")).toList();
  }

  /** The retryer makes three attempts. */
  @Test
  void everyAttemptHasOneTokenAsItIs() {
    List<String> tokens =
        List.of("{token}", "a{b", "{", "}{", "{a}{b}", "a%7Bb", "a,b", "a;b=\"c\"", "#{x}");
    transport.fail(new IOException("cut"));
    ApiKeysApi api = keys(tokens.iterator()::next);
    for (int call = 0; call < 3; call++) {
      assertThatThrownBy(() -> api.getUserApiKeys(new EmptyRequest())).hasMessageContaining("cut");
    }
    assertThat(sentTokens()).hasToString(tokens.stream().map(List::of).toList().toString());
  }

  @Test
  void operationsWithoutTokenAndOtherInterfacesGetNone() {
    transport.respond(200, CallSetup.exchanged("t"));
    client(AuthenticationApi.class, () -> "s3cr3t")
        .getTokenWithApiKey(
            GetTokenWithApiKeyRequest.builder().email("ada@example.com").apiKey("k").build());
    client(TestApi.class, () -> "s3cr3t").unmarked();
    assertThat(sentTokens()).containsExactly(null, null);
  }

  @Test
  void nothingIsSentWithATokenThatCannotBeSent() {
    assertThat(failure("s3cr\n3t"))
        .isInstanceOf(CallbackException.class)
        .hasMessageStartingWith("getUserApiKeys: ")
        .hasMessageNotContaining("s3cr");
    assertThat(transport.requests).isEmpty();
  }

  /** Bodies of any transport: missing, broken off, or readable only once. Here ' stands for ". */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "204 |                               | UnreadableResponseException",
        "502 |                               | ServerErrorException",
        "200 | {'response':                  | UnreadableResponseException",
        "503 | \"\"                          | ServerErrorException",
        "404 | \"\"                          | NotFoundException", // in spite of dismiss404()
        "200 | {'response':'N','status':403} | ForbiddenException"
      })
  void statusDecidesWhateverTheBody(int status, String body, String type) {
    transport.then(
        (request, options) -> {
          Response.Builder response = Response.builder().request(request).status(status);
          if (body == null) {
            return response.build();
          }
          InputStream start = new ByteArrayInputStream(body.replace('\'', '"').getBytes(UTF_8));
          InputStream end = body.endsWith("}") ? InputStream.nullInputStream() : new Broken();
          return response.body(new SequenceInputStream(start, end), null).build();
        });
    assertThat(failure("token"))
        .returns(type, e -> e.getClass().getSimpleName())
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
    "UTF-16, application/json",
    "UTF-16LE, application/json; charset=utf-16le"
  })
  void bodyIsReadWithItsDeclaredOrDetectedCharset(Charset charset, String type) {
    Map<String, Collection<String>> headers = Map.of("Content-Type", List.of(type));
    byte[] body = "{\"response\":\"\u00dc\",\"status\":200.0,\"new\":[1]}".getBytes(charset);
    byte[] refusal = "{\"response\":\"f\u00fcr\",\"status\":403}".getBytes(charset);
    transport.respond(200, body, headers).respond(200, refusal, headers);
    assertThat(keys(() -> "token").getUserApiKeys(new EmptyRequest()).response().message())
        .isEqualTo("\u00dc");
    assertThat(failure("token")).isInstanceOf(ForbiddenException.class);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{'response':[{'name':'x','id':{'SECRET':1}}],'status':200}"
            + "| line 1, column 31 in /response[0]/id",
        "SECRET | line 1"
      })
  void unreadableResponseSaysWhereWithoutSayingWhat(String body, String where) {
    transport.respond(200, body.replace('\'', '"'));
    assertThat(failure("token"))
        .hasMessageContaining(where)
        .extracting(Throwables::getStackTrace, STRING)
        .doesNotContain("SECRET");
  }
}
