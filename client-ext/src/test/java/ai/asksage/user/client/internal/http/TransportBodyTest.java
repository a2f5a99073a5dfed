package ai.asksage.user.client.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.fixture.Sending;
import ai.asksage.user.client.fixture.TestServer;
import com.sun.management.ThreadMXBean;
import feign.Response;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies: decompressed, and never larger than allowed. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class TransportBodyTest {
  /** More than what is believed of an announced length. */
  private static final int LIMIT = 3_000_000;

  private final HttpClient5Transport transport =
      HttpClient5Transport.builder().maxResponseBytes(LIMIT).maxConnections(1).build();

  @AfterEach
  void close() {
    transport.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8191, 8192, 8193, LIMIT})
  void wholeBody(int size) throws Exception {
    String body = "é".repeat(size / 2) + "e".repeat(size % 2);
    assertThat(Sending.text(get("Content-Length: " + size, body.getBytes(UTF_8)))).isEqualTo(body);
    assertThat(Sending.text(get("Connection: close", body.getBytes(UTF_8)))).isEqualTo(body);
    assertThat(Sending.text(get("Transfer-Encoding: chunked", chunked(body.getBytes(UTF_8)))))
        .isEqualTo(body);
  }

  @Test
  void tooLarge() {
    byte[] body = new byte[LIMIT + 1];
    assertTooLarge("Content-Length: " + body.length, body);
    assertTooLarge("Content-Length: 99999999999", body);
    assertTooLarge("Connection: close", body);
    assertTooLarge("Transfer-Encoding: chunked", chunked(body));
  }

  private void assertTooLarge(String header, byte[] body) {
    assertThatThrownBy(() -> get(header, body))
        .isInstanceOfSatisfying(
            BodyTooLargeException.class, e -> assertThat(e.maxBytes()).isEqualTo(LIMIT))
        .hasMessageContaining(LIMIT + " bytes");
  }

  @Test
  void decompressed() throws Exception {
    byte[] text = "räksmörgås".repeat(1000).getBytes(UTF_8);
    byte[] gzip = compressed(text, GZIPOutputStream::new);
    byte[] zlib = compressed(text, DeflaterOutputStream::new);
    byte[] raw = compressed(text, out -> new DeflaterOutputStream(out, new Deflater(6, true)));
    for (Response response :
        new Response[] {
          get("Content-Encoding: gzip\r\nContent-Length: " + gzip.length, gzip),
          get("Content-Encoding: gzip\r\nTransfer-Encoding: chunked", chunked(gzip)),
          get("Content-Encoding: Identity, X-GZIP\r\nContent-Length: " + gzip.length, gzip),
          get("Content-Encoding: \r\nContent-Length: " + text.length, text),
          get("Content-Encoding: deflate\r\nContent-Length: " + zlib.length, zlib),
          get("Content-Encoding: deflate\r\nContent-Length: " + raw.length, raw),
        }) {
      assertThat(response.body().asInputStream().readAllBytes()).isEqualTo(text);
      // They were true of what was sent, not of what is handed on.
      assertThat(response.headers()).doesNotContainKeys("content-encoding", "content-length");
    }
  }

  @Test
  void compressionIsAskedFor() throws Exception {
    try (TestServer server = TestServer.answering(200, "")) {
      Sending.send(transport, Sending.post(server.url("/")));
      assertThat(server.received().get(0).values("Accept-Encoding").get(0)).contains("gzip");
    }
  }

  @Test
  void emptyBodyThatClaimsToBeCompressed() throws Exception {
    assertThat(Sending.text(get("Content-Encoding: gzip\r\nContent-Length: 0", new byte[0])))
        .isEmpty();
  }

  @Test
  void truncatedGzip() throws Exception {
    byte[] gzip = compressed("some text".getBytes(UTF_8), GZIPOutputStream::new);
    byte[] cut = Arrays.copyOf(gzip, gzip.length - 9);
    assertThatThrownBy(() -> get("Content-Encoding: gzip\r\nContent-Length: " + cut.length, cut))
        .isInstanceOf(BrokenBodyException.class)
        .hasCauseInstanceOf(EOFException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "gzip, gzip", "gzip, deflate"})
  void codingThatWasNotAskedFor(String coding) {
    byte[] body = new byte[3];
    assertThatThrownBy(() -> get("Content-Encoding: " + coding + "\r\nContent-Length: 3", body))
        .isInstanceOf(BrokenBodyException.class)
        .hasStackTraceContaining("in a way that was not asked for");
  }

  @Test
  void roomIsMadeForWhatArrivesNotForWhatIsAnnounced() {
    String header = "Connection: close\r\nContent-Length: " + LIMIT;
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThatThrownBy(() -> get(header, new byte[1000])).isInstanceOf(BrokenBodyException.class);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(LIMIT / 3);
  }

  @Test
  void gigabyteOfZeros() throws Exception {
    try (TestServer server =
        TestServer.answering(
            (request, to) -> {
              TestServer.send(to, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
              zeros(to, 1 << 30);
            })) {
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();
      assertThatThrownBy(() -> Sending.send(transport, Sending.post(server.url("/"))))
          .isInstanceOf(BodyTooLargeException.class);
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20L * LIMIT);
    }
  }

  private static void zeros(Socket to, int count) throws IOException {
    byte[] block = new byte[1 << 16];
    try (OutputStream out = new GZIPOutputStream(to.getOutputStream())) {
      for (int sent = 0; sent < count; sent += block.length) {
        out.write(block);
      }
    }
  }

  /** The pool has one connection: a call that did not give it back would let the next one hang. */
  private Response get(String header, byte[] body) throws IOException {
    try (TestServer server =
        TestServer.answering(
            (request, to) -> {
              TestServer.send(to, "HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n");
              TestServer.send(to, body);
              if (header.startsWith("Connection")) {
                to.close();
              }
            })) {
      return Sending.send(transport, Sending.post(server.url("/")));
    }
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

  private interface Compressor {
    OutputStream over(OutputStream out) throws IOException;
  }

  private static byte[] compressed(byte[] text, Compressor compressor) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream compressing = compressor.over(out)) {
      compressing.write(text);
    }
    return out.toByteArray();
  }
}
