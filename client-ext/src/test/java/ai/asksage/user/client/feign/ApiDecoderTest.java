package ai.asksage.user.client.feign;

import static ai.asksage.user.client.fixture.StubbedApi.answering;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.util.Throwables.getStackTrace;

import ai.asksage.user.api.ChatsApi;
import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.ForbiddenException;
import ai.asksage.user.client.error.NotFoundException;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.fixture.StubbedApi;
import ai.asksage.user.model.ChatSessions;
import ai.asksage.user.model.MessageResponse;
import ai.asksage.user.wire.EmptyRequest;
import feign.Feign;
import feign.Response;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies are read alike in the client and in a custom {@code Feign.Builder}. */
class ApiDecoderTest {

  @Test
  void unreadableResponseSaysWhereWithoutSayingWhat() {
    String body =
        "{\"response\":[{\"date_time\":\"x\",\"prompt\":{\"SECRET\":1}}],\"status\":\"200\"}";
    AskSageException e = failure(answering(200, body), "getUserLogs");
    assertThat(e.getMessage())
        .contains("MismatchedInputException at line 1, column 40 in /response[0]/prompt");
    assertThat(e).hasStackTraceContaining("MismatchedInputException").isNotNull();
    assertThat(getStackTrace(e)).doesNotContain("SECRET");
    assertThat(failure(answering(200, "SECRET"), "getUserLogs"))
        .satisfies(other -> assertThat(getStackTrace(other)).doesNotContain("SECRET"));
  }

  @Test
  void missingBodyIsUnreadable() {
    assertThat(failure(chats(204, null)))
        .isInstanceOf(UnreadableResponseException.class)
        .hasMessageContaining("HTTP 204, but the body is empty");
    assertThat(failure(chats(502, null))).isInstanceOf(ServerErrorException.class);
  }

  @Test
  void bodyThatBreaksOffKeepsTheStatus() {
    InputStream half = new ByteArrayInputStream("{\"response\":".getBytes(UTF_8));
    assertThat(failure(chats(200, new SequenceInputStream(half, new Broken()))))
        .isInstanceOf(UnreadableResponseException.class)
        .hasMessageContaining("broke off");
    assertThat(failure(chats(503, new Broken())))
        .isInstanceOf(ServerErrorException.class)
        .hasStackTraceContaining("java.io.IOException");
  }

  @ParameterizedTest
  @CsvSource({
    "ISO-8859-1, text/html; charset=iso-8859-1",
    "ISO-8859-1, 'application/json;charset=\"ISO-8859-1\"'",
    "UTF-8, application/json",
    "UTF-8, application/json; charset=utf-8",
    "UTF-16, application/json",
    "UTF-16LE, application/json; charset=utf-16le",
    "UTF-32, application/json"
  })
  void anyContentTypeIsReadWithItsDeclaredOrDetectedCharset(String charset, String type) {
    Map<String, Collection<String>> headers = Map.of("Content-Type", List.of(type));
    byte[] body =
        "{\"response\":\"\u00dc\",\"status\":200,\"new\":[1]}".getBytes(Charset.forName(charset));
    Object value = new StubbedApi(200, headers, body).call("addDataset");
    assertThat(((MessageResponse) value).response()).isEqualTo("\u00dc");
    byte[] error =
        "{\"response\":\"Nicht f\u00fcr Sie\",\"status\":403}".getBytes(Charset.forName(charset));
    assertThat(failure(new StubbedApi(200, headers, error), "addDataset"))
        .isInstanceOf(ForbiddenException.class);
  }

  @Test
  void stringsMayBeAsLargeAsTheBody() {
    String chats = "x".repeat(15_000_000);
    Object value =
        answering(200, "{\"response\":\"" + chats + "\",\"status\":200}").call("getChats");
    assertThat(((ChatSessions) value).response()).hasSize(15_000_000);
  }

  @Test
  void dismissing404DoesNotMakeItASuccess() {
    Feign.Builder feign = feign(404, new Broken()).dismiss404();
    assertThat(failure(feign.target(ChatsApi.class, "http://stub.invalid")))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void errorInsideABodyThatCanBeReadOnlyOnceKeepsItsClass() {
    byte[] body = "{\"response\":\"No\",\"status\":403}".getBytes(UTF_8);
    assertThat(failure(chats(200, new BufferedInputStream(new ByteArrayInputStream(body)))))
        .isInstanceOf(ForbiddenException.class)
        .hasMessageContaining("No");
  }

  private static AskSageException failure(ChatsApi api) {
    return CallSetup.failure(() -> api.getChats(new EmptyRequest()));
  }

  private static AskSageException failure(StubbedApi api, String id) {
    return CallSetup.failure(() -> api.call(id));
  }

  private static ChatsApi chats(int status, InputStream body) {
    return feign(status, body).target(ChatsApi.class, "http://stub.invalid");
  }

  private static Feign.Builder feign(int status, InputStream body) {
    return Feign.builder()
        .client((request, options) -> response(request, status, body))
        .encoder(new JsonEncoder())
        .decoder(new ApiDecoder())
        .errorDecoder(new ApiErrorDecoder())
        .responseInterceptor(new ErrorUnwrapping());
  }

  private static Response response(feign.Request request, int status, InputStream body) {
    Response.Builder response = Response.builder().request(request).status(status);
    return body == null ? response.build() : response.body(body, null).build();
  }

  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("cable pulled");
    }
  }
}
