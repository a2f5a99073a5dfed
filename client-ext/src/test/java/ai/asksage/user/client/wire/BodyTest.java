package ai.asksage.user.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.feign.HttpTransport;
import ai.asksage.user.client.fixture.ConcurrentCalls;
import ai.asksage.user.client.fixture.Sending;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.TestServer.Received;
import com.sun.management.ThreadMXBean;
import feign.Request.HttpMethod;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies are decompressed and limited in size. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class BodyTest {
  private static final int LIMIT = 3_000_000;

  /** If a call does not release the connection, the next one hangs. */
  private final HttpTransport transport =
      HttpTransport.create(http -> http.maxResponseBytes(LIMIT).maxConnections(1));

  @AfterEach
  void close() {
    transport.close();
  }

  private String outcome(String script) throws Exception {
    try (TestServer server = Wire.server("http", script)) {
      return Sending.outcome(transport, server.url("/"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8191, 8192, 8193, 16_384, 65_537, LIMIT, LIMIT + 1})
  void upToTheLimitHoweverItIsFramed(int size) throws Exception {
    String body = "'é' * %d 'e' * %d".formatted(size / 2, size % 2);
    String expected =
        size > LIMIT ? "UNREADABLE sent" : "200 " + "é".repeat(size / 2) + "e".repeat(size % 2);
    for (String framed :
        List.of(
            "200 sized(%s)",
            "200 'Connection: close\\r\\n\\r\\n' %s close",
            "200 chunked(%s)",
            "200 'Content-Encoding: X-GZIP, Identity\\r\\n' sized(gzip(%s))")) {
      assertThat(outcome(framed.formatted(body))).isEqualTo(expected);
    }
  }

  /** Memory is used only for received bytes, not for the announced length or a zip bomb. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "200 'Connection: close\\r\\nContent-Length: 2900000\\r\\n\\r\\na' close | BROKEN sent | 1",
        "200 'Content-Length: 99999999999\\r\\n\\r\\na' | UNREADABLE sent | 1",
        "200 gzipped(gzip(('\\0' * 60000) * 1000)) | UNREADABLE sent | 20"
      })
  void allocates(String script, String outcome, int limits) throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    outcome("200 sized('a')");
    try (TestServer server = Wire.server("http", script)) {
      long before = threads.getCurrentThreadAllocatedBytes();
      assertThat(Sending.outcome(transport, server.url("/"))).isEqualTo(outcome);
      assertThat(threads.getCurrentThreadAllocatedBytes() - before)
          .isLessThan(limits == 1 ? LIMIT / 3 : (long) limits * LIMIT);
    }
  }

  @Test
  void ofManyThreadsAreNotMixedUpOnFewConnections() throws Exception {
    AtomicInteger number = new AtomicInteger();
    try (TestServer server =
            TestServer.answering(
                (request, to) -> TestServer.send(to, TestServer.response(200, request.body())));
        HttpTransport few = HttpTransport.create(http -> http.maxConnections(8));
        ConcurrentCalls calls = new ConcurrentCalls()) {
      calls.start(
          64,
          () -> {
            String outcome = "";
            for (int call = 0; call < 20; call++) {
              String body = "{\"n\":" + number.incrementAndGet() + "}";
              String seen =
                  Sending.outcome(
                      few,
                      Sending.request(HttpMethod.POST, server.url("/"), body),
                      Sending.PATIENT);
              outcome += seen.equals("200 " + body) ? "" : seen;
            }
            return outcome;
          });
      assertThat(calls.results()).containsOnly("");
      assertThat(server.accepted()).hasSizeLessThanOrEqualTo(8);
      assertThat(server.received()).extracting(Received::body).doesNotHaveDuplicates();
      assertThat(server.received()).hasSize(64 * 20);
    }
  }
}
