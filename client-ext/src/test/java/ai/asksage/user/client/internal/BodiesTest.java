package ai.asksage.user.client.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.fixture.ConcurrentCalls;
import ai.asksage.user.client.fixture.Script;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.zip.ZipException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of responses: decompressed, and limited in the memory that they take. */
class BodiesTest {
  private static final String TEXT = randomText();

  private static String randomText() {
    byte[] text = new byte[20_000];
    new Random(1).nextBytes(text);
    Arrays.fill(text, 5_000, 15_000, (byte) 'x');
    return Script.bytes(text);
  }

  /** Decodes a stream that returns at most this number of bytes per read. */
  private static String decoded(String bytes, int piece) throws IOException {
    ByteArrayInputStream arriving =
        new ByteArrayInputStream(bytes.getBytes(ISO_8859_1)) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, piece));
          }
        };
    try (Gzip inflated = new Gzip(arriving)) {
      return Script.bytes(inflated.readAllBytes());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 18, 100_000})
  void readsOneMemberWithAnyHeaderInPiecesOfAnySize(int piece) throws IOException {
    String plain = Script.gzip(TEXT);
    String flags = "\u001f\u008b\b" + (char) (2 + 4 + 8 + 16) + "\1\2\3\4\0\3";
    String all = flags + "\3\0abc" + "name\0comment\0" + "\t\t" + plain.substring(10);
    assertThat(decoded(plain, piece)).isEqualTo(TEXT);
    assertThat(decoded(all, piece)).isEqualTo(TEXT);
    assertThat(decoded(Script.gzip(""), piece)).isEmpty();
    // 20,000 empty members would overflow the stack of the JDK's reader.
    for (String more : List.of("\0", "\u001f\0", Script.gzip(""), plain)) {
      assertThatThrownBy(() -> decoded(plain + more, piece)).isInstanceOf(ZipException.class);
    }
  }

  @Test
  void refusesEveryPrefixAndEveryWrongChecksumAndLength() {
    String whole = Script.gzip("some text");
    for (int end = 0; end < whole.length(); end++) {
      String cut = whole.substring(0, end);
      assertThatThrownBy(() -> decoded(cut, 5)).as("%s", end).isInstanceOf(ZipException.class);
      StringBuilder damaged = new StringBuilder(whole);
      int wrong = Math.max(end, whole.length() - 8);
      damaged.setCharAt(wrong, (char) (whole.charAt(wrong) ^ 1));
      assertThatThrownBy(() -> decoded(damaged.toString(), 5)).isInstanceOf(ZipException.class);
    }
  }

  private static final String LOG = "{\"date_time\":\"2026-01-01\",\"prompt\":\"some words\"},";

  @Test
  void readingJsonInATextEndsAtTheDeadline() {
    ResponseBody late = new ResponseBody(memory, System.nanoTime() - 1);
    assertEnds(Kind.TIMEOUT, () -> Json.DEFAULT.read("[]", Object.class, late));
  }

  /** Permits for 128 MB. */
  private final ResponseMemory memory = new ResponseMemory(512L << 20, 64, 500_000, 16 << 20);

  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  private int hold(String pattern, int length, long deadline) throws ExchangeException {
    byte[] body = pattern.repeat(length / pattern.length()).getBytes(UTF_8);
    return memory.hold(0, body, body.length, deadline);
  }

  private int hold(String pattern, int length) throws ExchangeException {
    return hold(pattern, length, System.nanoTime() + Long.MAX_VALUE / 2);
  }

  /** Holds lists on another thread until the test counts down {@code end}. */
  private ConcurrentCalls holdElsewhere(int length) throws InterruptedException {
    ConcurrentCalls holder = new ConcurrentCalls();
    holder.start(
        1,
        () -> {
          int all = memory.hold(0, 16 << 20, 16 << 20, System.nanoTime() + Long.MAX_VALUE / 2);
          int units =
              memory.hold(all, length, length, 0); // It gives back what the body does not need.
          held.countDown();
          end.await();
          memory.release(units);
          return "released";
        });
    held.await();
    return holder;
  }

  private static void assertEnds(Kind kind, ThrowingCallable wait) {
    assertThatThrownBy(wait)
        .isInstanceOfSatisfying(ExchangeException.class, e -> assertThat(e.kind).isEqualTo(kind));
  }

  /**
   * Two decoded lists do not fit into the memory, although their bytes would. A list fits beside a
   * text or a page of logs.
   */
  @Test
  void responseWaitsForTheMemoryThatItsBytesCanBecome() throws Exception {
    ConcurrentCalls holder = holdElsewhere(1_500_000);
    memory.release(hold("aaa", 1_500_000));
    memory.release(hold(LOG, 100 * 300));
    assertEnds(Kind.TIMEOUT, () -> hold("[],", 1_500_000, System.nanoTime()));
    end.countDown();
    assertThat(holder.outcomes()).containsExactly("released");
    int outer = hold("[],", 3_000_000);
    memory.release(hold("[],", 3_000_000)); // A thread does not wait for itself.
    memory.release(outer);
  }

  /** Neither for a large response that arrives slowly nor for another that waits for it. */
  @Test
  void pageOfLogsDoesNotWait() throws Exception {
    ConcurrentCalls slow = holdElsewhere(16 << 20);
    ConcurrentCalls waiting = new ConcurrentCalls();
    waiting.start(1, () -> "took " + hold("[],", 9_000_000));
    waiting.awaitWaiting(1);
    memory.release(hold(LOG, 100 * 300, System.nanoTime()));
    end.countDown();
    assertThat(slow.outcomes()).containsExactly("released");
    waiting.outcomes();
  }

  @Test
  void waitForMemoryEndsWithAnInterruptOrWhenTheClientIsClosed() throws Exception {
    ConcurrentCalls holder = holdElsewhere(3_000_000);
    Thread.currentThread().interrupt();
    assertEnds(Kind.INTERRUPTED, () -> hold("[],", 3_000_000));
    assertThat(Thread.interrupted()).isTrue();
    memory.close();
    assertEnds(Kind.CLOSED, () -> hold("[],", 3_000_000));
    end.countDown();
    assertThat(holder.outcomes()).containsExactly("released");
  }
}
