package ai.asksage.user.client.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.result.DatasetName;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a response becomes: its exception, how often it was tried, and what the message names. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ClassificationTest {
  private static final String UNREADABLE = "UnreadableResponseException YES 1";

  private static String ok(String headers, String body) {
    return "200 OK\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body;
  }

  private static String envelope(String response, String status) {
    return "{\"response\":" + response + ",\"status\":" + status + "}";
  }

  private static Arguments unreadable(String response, String part) {
    return arguments("list", response, UNREADABLE, part);
  }

  static Stream<Arguments> responses() {
    String name = "{\"" + "x".repeat(60_000) + "\":1}";
    return Stream.of(
        unreadable("200 OK\r\n" + "A: b\r\n".repeat(501) + "\r\n", "head"),
        unreadable(ok("A: " + "b".repeat(40_000) + "\r\n", Wire.LIST), "head"),
        unreadable(ok(("A: " + "b".repeat(30_000) + "\r\n").repeat(12), Wire.LIST), "head"),
        arguments("list", ok("A: b\r\n".repeat(490), Wire.LIST), "[]", ""),
        arguments("list", ok("A: " + "b".repeat(30_000) + "\r\n", Wire.LIST), "[]", ""),
        unreadable(ok("Content-Encoding: br\r\n", Wire.LIST), "\"br\""),
        unreadable(ok("Content-Encoding: zstd\r\n", Wire.LIST), "\"zstd\""),
        unreadable(ok("Content-Encoding: utf-8\r\n", Wire.LIST), "\"utf-8\""),
        unreadable(ok("Content-Encoding: gzip, gzip\r\n", Wire.LIST), "\"gzip,gzip\""),
        unreadable(ok("Content-Encoding: gzip\r\n", Wire.LIST), "HTTP"),
        arguments("list", ok("Content-Encoding: identity\r\n", Wire.LIST), "[]", ""),
        unreadable("600 A\r\nContent-Length: 0\r\n\r\n", "600"),
        unreadable("999 A\r\nContent-Length: 2\r\n\r\n{}", "999"),
        arguments("add", "999 A\r\nContent-Length: 0\r\n\r\n", UNREADABLE, "999"),
        arguments("list", ok("", envelope("[]", "200.0")), "[]", ""),
        arguments("add", ok("", envelope("\"OK\"", "200.0")), "added", ""),
        arguments("add", ok("", envelope("\"OK\"", "\"200\"")), "added", ""),
        arguments(
            "list", ok("", envelope("\"card\"", "407.0")), "CacRequiredException YES 1", "card"),
        arguments("list", "400 A\r\n\r\n{\"message\":\"why\"}", "BadRequestException YES 1", "why"),
        arguments("list", "403 A\r\n\r\n{\"detail\":\"why\"}", "ForbiddenException YES 1", "why"),
        arguments("list", "500 A\r\n\r\n{\"error\":\"why\"}", "ServerErrorException YES 1", "why"),
        unreadable(ok("", name), "Name"),
        unreadable(ok("", envelope("[]", "9".repeat(2_000))), "Number"),
        unreadable(ok("", "{\"x\":" + "[".repeat(101) + "]".repeat(101) + "}"), "depth"),
        arguments("list", "503 A\r\nRetry-After: 0\r\n\r\n", "ServerErrorException YES 3", "503"),
        arguments("add", "503 A\r\nRetry-After: 0\r\n\r\n", "ServerErrorException YES 1", "503"),
        arguments("add", "429 A\r\n\r\n", "TooManyRequestsException YES 3", "429"),
        arguments("list", "408 A\r\n\r\n", "BadRequestException YES 1", "408"),
        arguments(
            "list", "200 OK\r\nContent-Length: 9\r\n\r\n{}", "TransportException UNKNOWN 3", ""),
        arguments(
            "add", "200 OK\r\nContent-Length: 9\r\n\r\n{}", "TransportException UNKNOWN 1", ""));
  }

  @ParameterizedTest
  @MethodSource("responses")
  void becomes(String operation, String response, String outcome, String part) throws Exception {
    try (TestServer server =
            TestServer.answering(
                (request, to) -> {
                  TestServer.send(to, "HTTP/1.1 " + response);
                  to.shutdownOutput();
                  to.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
                });
        AskSageUserClient client = Wire.client(server.url("")).build()) {
      assertThat(Wire.outcome(client, operation)).isEqualTo(outcome);
      if (!part.isEmpty()) {
        AskSageException e =
            catchThrowableOfType(AskSageException.class, () -> call(client, operation));
        assertThat(e).hasMessageContaining(part);
      }
    }
  }

  private static void call(AskSageUserClient client, String operation) {
    if (operation.equals("add")) {
      client.datasets().add(DatasetName.of("Reports"));
    } else {
      client.datasets().list();
    }
  }

  @ParameterizedTest
  @CsvSource({"iso-8859-1, 400", "latin1, 200", "\"ISO-8859-1\", 200"})
  void latin1IsReadAsDeclared(String charset, int status) throws Exception {
    byte[] response =
        TestServer.response(
                status,
                "{\"response\":\"Räksmörgås\",\"status\":400}",
                "Connection: close",
                "Content-Type: application/json; charset=" + charset)
            .replaceFirst("Content-Length: .*", "A: b")
            .getBytes(ISO_8859_1);
    try (TestServer server =
            TestServer.answering(
                (request, to) -> {
                  TestServer.send(to, response);
                  to.close();
                });
        AskSageUserClient client = Wire.client(server.url("")).build()) {
      AskSageException e =
          catchThrowableOfType(AskSageException.class, () -> client.datasets().list());
      assertThat(e.status()).isEqualTo(400);
      assertThat(e.apiMessage()).isEqualTo("Räksmörgås");
    }
  }

  /** A date counts from the response's own, whatever this machine's clock says. */
  @ParameterizedTest
  @CsvSource({
    "'Thu, 01 Jan 1970 00:00:01 GMT', 3",
    "'Thu, 01 Jan 1970 01:00:00 GMT', 1",
    "1, 3",
    "3600, 1",
    "99999999999999999999, 3"
  })
  void retryAfter(String value, int attempts) throws Exception {
    RetryPolicy policy = new RetryPolicy(2, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(30));
    try (TestServer server =
            TestServer.answering(
                429, "", "Retry-After: " + value, "Date: Thu, 01 Jan 1970 00:00:00 GMT");
        AskSageUserClient client = Wire.client(server.url("")).retryPolicy(policy).build()) {
      assertThat(Wire.outcome(client, "list"))
          .isEqualTo("TooManyRequestsException YES " + attempts);
    }
  }

  @ParameterizedTest
  @CsvSource({"X-Request-Id, a\u001b[31mb", "Server, a\u0007b"})
  void controlCharactersOfHeadersAreEscaped(String name, String value) throws Exception {
    try (TestServer server = TestServer.answering(400, "{}", name + ": " + value);
        AskSageUserClient client = Wire.client(server.url("")).build()) {
      AskSageException e =
          catchThrowableOfType(AskSageException.class, () -> client.datasets().list());
      assertThat(e.headers().get(name).toString()).doesNotContainPattern("\\p{Cntrl}");
    }
  }
}
