package ai.asksage.user.client.internal.call;

import static ai.asksage.user.client.internal.call.StubbedApi.answering;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.asksage.user.api.ChatsApi;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.CacRequiredException;
import ai.asksage.user.client.error.NotFoundException;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.error.TransportException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.feign.ApiDecoder;
import ai.asksage.user.client.feign.ApiErrorDecoder;
import ai.asksage.user.client.feign.ErrorUnwrapping;
import ai.asksage.user.client.feign.JsonEncoder;
import ai.asksage.user.model.ChatSessions;
import ai.asksage.user.model.MessageResponse;
import ai.asksage.user.model.UserLogs;
import ai.asksage.user.wire.EmptyRequest;
import feign.Feign;
import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How bodies are read: from memory or a stream, whole or not. */
class ReadingTest {

  @Test
  void anUnreadableAnswerSaysWhereWithoutSayingWhat() {
    String body =
        "{\"response\":[{\"date_time\":\"x\",\"prompt\":{\"SECRET\":1}}],\"status\":\"200\"}";
    AskSageException e = failure(answering(200, body), "getUserLogs");
    assertThat(e.getMessage())
        .contains("MismatchedInputException at line 1, column 40 in /response[0]/prompt");
    assertThat(e).hasStackTraceContaining("MismatchedInputException").isNotNull();
    assertThat(stackTrace(e)).doesNotContain("SECRET");
    assertThat(failure(answering(200, "SECRET"), "getUserLogs"))
        .satisfies(other -> assertThat(stackTrace(other)).doesNotContain("SECRET"));
  }

  @Test
  void noBodyAtAllIsUnreadableOrTheStatus() {
    ChatsApi success = chats(204, null);
    assertThatThrownBy(() -> success.getChats(new EmptyRequest()))
        .isInstanceOf(UnreadableResponseException.class)
        .hasMessageContaining("HTTP 204, but the body is empty");
    ChatsApi failure = chats(502, null);
    assertThatThrownBy(() -> failure.getChats(new EmptyRequest()))
        .isInstanceOf(ServerErrorException.class);
  }

  @Test
  void aBodyThatBreaksOffIsATransportErrorUnlessTheStatusSaysMore() {
    InputStream half = new ByteArrayInputStream("{\"response\":".getBytes(UTF_8));
    ChatsApi success = chats(200, new SequenceInputStream(half, new Broken()));
    assertThatThrownBy(() -> success.getChats(new EmptyRequest()))
        .isExactlyInstanceOf(TransportException.class);
    ChatsApi failure = chats(503, new Broken());
    assertThatThrownBy(() -> failure.getChats(new EmptyRequest()))
        .isInstanceOf(ServerErrorException.class)
        .hasStackTraceContaining("java.io.IOException");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bodiesAreReadFromMemoryAndFromStreams(boolean inMemory) {
    byte[] body = "{\"response\":\"OK\",\"status\":200,\"new\":[1]}".getBytes(UTF_8);
    Object value =
        new StubbedApi(200, Map.of("Content-Type", List.of("text/html")), body, inMemory)
            .call("addDataset");
    assertThat(((MessageResponse) value).response()).isEqualTo("OK");
    byte[] error = "{\"response\":\"No\",\"status\":407}".getBytes(UTF_8);
    assertThat(failure(new StubbedApi(200, Map.of(), error, inMemory), "addDataset"))
        .isInstanceOf(CacRequiredException.class);
  }

  @Test
  void jsonInAnotherUnicodeEncodingIsRead() {
    byte[] body = "{\"response\":\"Ü\",\"status\":200}".getBytes(UTF_16);
    Object value = new StubbedApi(200, Map.of(), body, true).call("addDataset");
    assertThat(((MessageResponse) value).response()).isEqualTo("Ü");
  }

  @Test
  void aStringMayBeAsLargeAsTheBody() {
    String chats = "x".repeat(25_000_000);
    Object value =
        answering(200, "{\"response\":\"" + chats + "\",\"status\":200}").call("getChats");
    assertThat(((ChatSessions) value).response()).hasSize(25_000_000);
  }

  @Test
  void nestingIsBounded() {
    String body = "{\"new\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertThat(failure(answering(200, body), "getChats"))
        .isInstanceOf(UnreadableResponseException.class);
  }

  @Test
  void aNumberInAStringIsANumber() {
    String body = "{\"response\":[{\"id\":\"7\",\"date_time\":\"x\",\"prompt\":\"y\"}]}";
    Object value = answering(200, body).call("getUserLogs");
    assertThat(((UserLogs) value).response().get(0).id()).isEqualTo(7);
  }

  @Test
  void dismissing404DoesNotMakeItASuccess() {
    ChatsApi api =
        Feign.builder()
            .client((request, options) -> response(request, 404, new Broken()))
            .encoder(new JsonEncoder())
            .decoder(new ApiDecoder())
            .errorDecoder(new ApiErrorDecoder())
            .responseInterceptor(new ErrorUnwrapping())
            .dismiss404()
            .target(ChatsApi.class, "http://stub.invalid");
    assertThatThrownBy(() -> api.getChats(new EmptyRequest()))
        .isInstanceOf(TransportException.class);
    StubbedApi stub = answering(404, "");
    assertThat(failure(stub, "getChats")).isInstanceOf(NotFoundException.class);
    Response dismissed =
        Response.builder().request(stub.sent()).status(404).body("{}", UTF_8).build();
    assertThatThrownBy(() -> new ApiDecoder().decode(dismissed, ChatSessions.class))
        .isInstanceOf(NotFoundException.class);
  }

  private static AskSageException failure(StubbedApi api, String id) {
    return catchThrowableOfType(AskSageException.class, () -> api.call(id));
  }

  private static String stackTrace(Throwable e) {
    var text = new java.io.StringWriter();
    e.printStackTrace(new java.io.PrintWriter(text));
    return text.toString();
  }

  private static ChatsApi chats(int status, InputStream body) {
    return Feign.builder()
        .client((request, options) -> response(request, status, body))
        .encoder(new JsonEncoder())
        .decoder(new ApiDecoder())
        .errorDecoder(new ApiErrorDecoder())
        .responseInterceptor(new ErrorUnwrapping())
        .target(ChatsApi.class, "http://stub.invalid");
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
