package ai.asksage.user.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.fixture.Sending;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.TestServer.Received;
import feign.Request.HttpMethod;
import feign.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the status: one request, one answer, with its body and headers. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class TransportStatusTest {
  private static final String BODY = "{\"response\":\"why\",\"status\":4}";

  @ParameterizedTest
  @CsvSource({
    "400, X-Some: thing",
    "401, X-Some: thing",
    "401, WWW-Authenticate: Basic realm=\"api\"",
    "401, WWW-Authenticate: Negotiate",
    "406, X-Some: thing",
    "407, X-Some: thing",
    "407, Proxy-Authenticate: Basic realm=\"card\"",
    "407, Proxy-Authenticate: NTLM",
    "408, X-Some: thing",
    "408, Connection: close",
    "421, X-Some: thing",
    "425, Retry-After: 0",
    "429, Retry-After: 0",
    "500, X-Some: thing",
    "502, X-Some: thing",
    "503, Retry-After: 0",
    "504, X-Some: thing",
  })
  void arrivesOnce(int status, String header) throws Exception {
    for (HttpMethod method : new HttpMethod[] {HttpMethod.POST, HttpMethod.DELETE}) {
      try (TestServer server = TestServer.answering(status, BODY, header);
          HttpClient5Transport transport = HttpClient5Transport.builder().build()) {
        Response response =
            Sending.send(transport, Sending.request(method, server.url("/user/x"), "{\"a\":1}"));
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.reason()).isEqualTo("Some Reason");
        assertThat(Sending.text(response)).isEqualTo(BODY);
        String[] parts = header.split(": ", 2);
        assertThat(response.headers().get(parts[0])).containsExactly(parts[1]);
        assertThat(server.received()).extracting(Received::body).containsExactly("{\"a\":1}");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectIsNotFollowed(int status) throws Exception {
    try (TestServer other = TestServer.answering(200, "taken");
        TestServer server =
            TestServer.answering(status, "go there", "Location: " + other.url("/steal"));
        HttpClient5Transport transport = HttpClient5Transport.builder().build()) {
      Response response = Sending.send(transport, Sending.post(server.url("/")));
      assertThat(response.status()).isEqualTo(status);
      assertThat(response.headers().get("location")).containsExactly(other.url("/steal"));
      assertThat(Sending.text(response)).isEqualTo("go there");
      assertThat(server.received()).hasSize(1);
      assertThat(other.accepted()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304})
  void noBodyIsAnEmptyOne(int status) throws Exception {
    try (TestServer server =
            TestServer.answering(
                (r, to) -> TestServer.send(to, "HTTP/1.1 " + status + " No\r\n\r\n"));
        HttpClient5Transport transport = HttpClient5Transport.builder().build()) {
      Response response = Sending.send(transport, Sending.post(server.url("/")));
      assertThat(response.status()).isEqualTo(status);
      assertThat(Sending.text(response)).isEmpty();
    }
  }

  @Test
  void informationIsNoAnswer() throws Exception {
    try (TestServer server =
            TestServer.answering(
                (request, to) -> {
                  TestServer.send(to, "HTTP/1.1 100 Continue\r\n\r\n");
                  TestServer.send(to, "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
                  TestServer.send(to, TestServer.response(400, "why"));
                });
        HttpClient5Transport transport = HttpClient5Transport.builder().build()) {
      Response response = Sending.send(transport, Sending.post(server.url("/")));
      assertThat(response.status()).isEqualTo(400);
      assertThat(response.headers()).doesNotContainKey("Link");
      assertThat(Sending.text(response)).isEqualTo("why");
    }
  }
}
