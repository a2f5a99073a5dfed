package ai.asksage.user.client.wire;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.fixture.Calls;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.TestServer.Responder;
import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits on the bytes and tokens of a response, and on the time of reading. */
class LimitsTest {
  /** Memory is used only for received bytes, not for the announced length or a zip bomb. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          200 'Content-Length: 2900000\\r\\n\\r\\na' close | TransportException UNKNOWN 1 | 1
          200 'Content-Length: 3000001\\r\\n\\r\\na' close | UnreadableResponseException YES 1 | 1
          200 gzipped(gzip(('\\0' * 60000) * 1000)) | UnreadableResponseException YES 1 | 60
          """)
  void unreadableBodyAllocatesLittle(String script, String outcome, int megabytes)
      throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (TestServer server = TestServer.scripted("http", script);
        AskSageUserClient client =
            Calls.client(server.url("")).http(http -> http.maxResponseBytes(3_000_000)).build()) {
      Calls.outcome(client, "post"); // Loads the classes.
      long before = threads.getCurrentThreadAllocatedBytes();
      assertThat(Calls.outcome(client, "post")).isEqualTo(outcome);
      assertThat(threads.getCurrentThreadAllocatedBytes() - before)
          .isLessThan(megabytes * 1_000_000L);
    }
  }

  /** HttpCore would close the connection as TLS wants it, and wait for the server. */
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void unreadableHeadOverTlsEndsTheCallAtOnce(String protocol) throws Exception {
    SSLServerSocket listener = (SSLServerSocket) TestServer.listener("https");
    listener.setEnabledProtocols(new String[] {protocol});
    Responder silent =
        (request, to) -> {
          TestServer.send(to, "SSH-2.0-x\r\n");
          new CountDownLatch(1).await();
        };
    try (TestServer server = TestServer.on(listener, silent);
        AskSageUserClient client = Calls.trustingClient(server.url("")).build()) {
      assertThat(Calls.outcome(client, "add")).isEqualTo("UnreadableResponseException YES 1");
    }
  }

  /** Jackson's own limit is 20,000,000 characters. The corpus has the default limit of bytes. */
  @Test
  void stringMayBeAsLongAsTheBody() throws Exception {
    String script = "200 sized(env(json('{\"content\":[\"' 'a' * 20000001 '\"]}')))";
    try (TestServer server = TestServer.scripted("http", script);
        AskSageUserClient client =
            Calls.client(server.url("")).http(http -> http.maxResponseBytes(20_001_000)).build()) {
      assertThat(client.chats().get("1").messages())
          .singleElement()
          .satisfies(message -> assertThat(message.text()).hasSize(20_000_001));
    }
  }

  private static Object keys(String response, int tokens, Duration timeout) {
    CallSetup setup = new CallSetup();
    setup.builder.maxResponseTokens(tokens).callTimeout(timeout);
    setup.transport.respond(200, "{\"response\":" + response + ",\"status\":200}");
    return setup.client().apiKeys().list();
  }

  /** The envelope has 7 tokens, the string one more. The hostile corpus tests the default limit. */
  @Test
  void tokensOfJsonInAStringCountToo() {
    String nulls = "\"[null,null,null]\"";
    assertThat(keys(nulls, 11, Calls.HOUR)).isNotNull();
    assertThatThrownBy(() -> keys(nulls, 10, Calls.HOUR))
        .isInstanceOf(UnreadableResponseException.class)
        .hasMessageContaining("(10) (maxResponseTokens)");
  }

  /** Returns names with equal hash codes. */
  private static String colliding(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Integer.toBinaryString(count + i).replace("0", "Aa").replace("1", "BB"))
        .collect(joining("\":0,\"", "{\"", "\":0}"));
  }

  /** Reading takes longer than the call's timeout, also for a response of the wrong type. */
  @ParameterizedTest
  @CsvSource({"keys, 250000, 20", "keys in a string, 250000, 20", "colliding, 262144, 5"})
  void deadlineReachesDecoding(String kind, int count, int millis) {
    String element = "{\"id\":1,\"name\":\"a\",\"date_created\":\"when it was made\"},";
    String many =
        kind.equals("colliding") ? colliding(count) : "[" + element.repeat(count) + "null]";
    String response = kind.endsWith("string") ? TextNode.valueOf(many).toString() : many;
    long start = System.nanoTime();
    assertThatThrownBy(() -> keys(response, 9_000_000, Duration.ofMillis(millis)))
        .isInstanceOf(CallTimeoutException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }
}
