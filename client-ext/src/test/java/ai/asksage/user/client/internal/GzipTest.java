package ai.asksage.user.client.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipTest {
  private static final byte[] TEXT = randomText();

  private static byte[] randomText() {
    byte[] text = new byte[20_000];
    new Random(1).nextBytes(text);
    Arrays.fill(text, 5_000, 15_000, (byte) 'x');
    return text;
  }

  private static byte[] gzip(byte[] text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(out)) {
      stream.write(text);
    }
    return out.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** Decodes a stream that returns at most this number of bytes per read. */
  private static byte[] decoded(byte[] bytes, int piece) throws IOException {
    ByteArrayInputStream arriving =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, piece));
          }
        };
    ResponseMemory memory = new ResponseMemory(1 << 30, 1, 1000, 1 << 20);
    long deadline = System.nanoTime() + Long.MAX_VALUE / 2;
    try (Gzip inflated = new Gzip(arriving)) {
      return ResponseBody.read(inflated, -1, memory, deadline).beginning(1 << 20);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 18, 100_000})
  void headersMayHaveAllFieldsHoweverTheyArrive(int piece) throws IOException {
    byte[] plain = gzip(TEXT);
    byte[] head = {0x1f, (byte) 0x8b, 8, 2 + 4 + 8 + 16, 1, 2, 3, 4, 0, 3};
    byte[] fields = join(new byte[] {3, 0, 'a', 'b', 'c'}, "name\0comment\0".getBytes(UTF_8));
    byte[] all = join(head, fields, new byte[] {9, 9}, Arrays.copyOfRange(plain, 10, plain.length));
    assertThat(decoded(plain, piece)).isEqualTo(TEXT);
    assertThat(decoded(all, piece)).isEqualTo(TEXT);
    assertThat(decoded(gzip(new byte[0]), piece)).isEmpty();
  }

  /**
   * Further members are rejected, too: 20,000 empty ones overflow the stack of the JDK's reader.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 100_000})
  void refusesWhateverFollows(int piece) throws IOException {
    byte[] one = gzip(TEXT);
    for (byte[] more : new byte[][] {{0}, {0x1f, 0}, gzip(new byte[0]), one}) {
      assertThatThrownBy(() -> decoded(join(one, more), piece)).isInstanceOf(ZipException.class);
    }
  }

  @Test
  void refusesEveryPrefix() throws IOException {
    byte[] whole = gzip("some text".getBytes(UTF_8));
    for (int end = 0; end < whole.length; end++) {
      byte[] cut = Arrays.copyOf(whole, end);
      assertThatThrownBy(() -> decoded(cut, 5)).as("%s", end).isInstanceOf(ZipException.class);
    }
  }

  /** Each change is detected or has no effect. */
  @Test
  void seesDamage() throws IOException {
    byte[] whole = gzip(TEXT);
    Random random = new Random(1);
    int seen = 0;
    for (int round = 0; round < 2_000; round++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(decoded(damaged, 1000)).isEqualTo(TEXT);
      } catch (ZipException e) {
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(1_900);
  }
}
