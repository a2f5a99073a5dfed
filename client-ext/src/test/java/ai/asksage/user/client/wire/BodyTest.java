package ai.asksage.user.client.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.feign.HttpTransport;
import ai.asksage.user.client.fixture.ConcurrentCalls;
import ai.asksage.user.client.fixture.Sending;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.TestServer.Received;
import com.sun.management.ThreadMXBean;
import feign.Request.HttpMethod;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies: decompressed, and never larger than allowed. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class BodyTest {
  private static final int LIMIT = 3_000_000;

  /** A call that did not give the connection back would let the next one hang. */
  private final HttpTransport transport =
      HttpTransport.create(http -> http.maxResponseBytes(LIMIT).maxConnections(1));

  @AfterEach
  void close() {
    transport.close();
  }

  private interface Body {
    void to(Socket client) throws IOException;
  }

  private String get(String header, Body body) throws IOException {
    try (TestServer server =
        TestServer.answering(
            (request, to) -> {
              TestServer.send(to, "HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n");
              body.to(to);
              if (header.startsWith("Connection")) {
                to.close();
              }
            })) {
      return Sending.outcome(transport, server.url("/"));
    }
  }

  private String get(String header, byte[] body) throws IOException {
    return get(header, to -> TestServer.send(to, body));
  }

  private static byte[] chunked(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < body.length; at += 1000) {
      int size = Math.min(1000, body.length - at);
      out.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(UTF_8));
      out.write(body, at, size);
      out.writeBytes("\r\n".getBytes(UTF_8));
    }
    out.writeBytes("0\r\n\r\n".getBytes(UTF_8));
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8191, 8192, 8193, 16_384, 65_537, LIMIT, LIMIT + 1})
  void upToTheLimitHoweverItIsFramed(int size) throws Exception {
    String body = "é".repeat(size / 2) + "e".repeat(size % 2);
    byte[] bytes = body.getBytes(UTF_8);
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(gzip)) {
      out.write(bytes);
    }
    String expected = size > LIMIT ? "UNREADABLE sent" : "200 " + body;
    String length = "Content-Length: ";
    assertThat(get(length + size, bytes)).isEqualTo(expected);
    assertThat(get("Connection: close", bytes)).isEqualTo(expected);
    assertThat(get("Transfer-Encoding: chunked", chunked(bytes))).isEqualTo(expected);
    String encoding = "Content-Encoding: X-GZIP, Identity\r\n" + length + gzip.size();
    assertThat(get(encoding, gzip.toByteArray())).isEqualTo(expected);
  }

  @Test
  void anEmptyBodyMayClaimToBeGzip() throws Exception {
    assertThat(get("Content-Encoding: gzip\r\nContent-Length: 0", new byte[0])).isEqualTo("200 ");
  }

  /** Memory is for what arrives, not for what is announced, nor for a bomb of zeros. */
  @ParameterizedTest
  @CsvSource({
    "Connection: close~Content-Length: 2900000, BROKEN sent, 1",
    "Content-Length: 99999999999, UNREADABLE sent, 1",
    "Content-Encoding: gzip, UNREADABLE sent, 20"
  })
  void allocates(String header, String outcome, int limits) throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Body body = header.contains("gzip") ? BodyTest::zeros : to -> TestServer.send(to, "a");
    get("Content-Length: 1", new byte[1]);
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThat(get(header.replace("~", "\r\n"), body)).isEqualTo(outcome);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before)
        .isLessThan(limits == 1 ? LIMIT / 3 : (long) limits * LIMIT);
  }

  private static void zeros(Socket to) throws IOException {
    byte[] block = new byte[1 << 16];
    try (OutputStream out = new GZIPOutputStream(to.getOutputStream())) {
      for (int sent = 0; sent < 1 << 30; sent += block.length) {
        out.write(block);
      }
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
      calls.startTogether(
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
