package ai.asksage.user.client.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InflatingStreamTest {
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

  /** A stream of which each read returns so many bytes at most. */
  private static InputStream arriving(byte[] bytes, int piece) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, piece));
      }
    };
  }

  private static byte[] decoded(byte[] bytes, int piece) throws IOException {
    try (InputStream stream = InflatingStream.gzip(arriving(bytes, piece))) {
      return stream.readAllBytes();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 18, 100_000})
  void membersFollowEachOtherHoweverTheyArrive(int piece) throws IOException {
    byte[] empty = gzip(new byte[0]);
    byte[] all = join(gzip(TEXT), empty, empty, gzip("end".getBytes(UTF_8)));
    assertThat(decoded(all, piece)).isEqualTo(join(TEXT, "end".getBytes(UTF_8)));
  }

  @Test
  void emptyMembersNeedNoStack() throws IOException {
    byte[] empty = gzip(new byte[0]);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    IntStream.range(0, 20_000).forEach(i -> all.writeBytes(empty));
    all.writeBytes(gzip("end".getBytes(UTF_8)));
    assertThat(decoded(all.toByteArray(), 1000)).asString(UTF_8).isEqualTo("end");
  }

  @Test
  void headersMayHaveAllThatTheyCanHave() throws IOException {
    byte[] plain = gzip(TEXT);
    byte[] head = {0x1f, (byte) 0x8b, 8, 2 + 4 + 8 + 16, 1, 2, 3, 4, 0, 3};
    byte[] fields = join(new byte[] {3, 0, 'a', 'b', 'c'}, "name\0comment\0".getBytes(UTF_8));
    byte[] all = join(head, fields, new byte[] {9, 9}, Arrays.copyOfRange(plain, 10, plain.length));
    for (int piece : new int[] {1, 100_000}) {
      assertThat(decoded(all, piece)).isEqualTo(TEXT);
    }
  }

  @Test
  void whatFollowsTheLastMemberIsNotRead() throws IOException {
    assertThat(decoded(join(gzip(TEXT), new byte[100]), 1000)).isEqualTo(TEXT);
    assertThat(decoded(join(gzip(TEXT), new byte[] {0x1f, 0}), 1000)).isEqualTo(TEXT);
  }

  /** Also within the second member: it was announced. */
  @Test
  void everyPrefixBreaksOff() throws IOException {
    byte[] one = gzip("some text".getBytes(UTF_8));
    byte[] all = join(one, one);
    for (int end = 0; end < all.length; end++) {
      byte[] cut = Arrays.copyOf(all, end);
      if (end == one.length) {
        assertThat(decoded(cut, 5)).asString(UTF_8).isEqualTo("some text");
      } else {
        assertThatThrownBy(() -> decoded(cut, 5)).as("%s", end).isInstanceOf(EOFException.class);
      }
    }
  }

  /** A change is seen, or changes nothing; it never ends in anything but an IOException. */
  @Test
  void damageIsSeen() throws IOException {
    byte[] whole = gzip(TEXT);
    Random random = new Random(1);
    int seen = 0;
    for (int round = 0; round < 2_000; round++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(decoded(damaged, 1000)).isEqualTo(TEXT);
      } catch (ZipException | EOFException e) {
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(1_900);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100_000})
  void deflateHasAHeaderOrNot(int piece) throws IOException {
    for (boolean without : new boolean[] {false, true}) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Deflater deflater = new Deflater(6, without);
      try (DeflaterOutputStream stream = new DeflaterOutputStream(out, deflater)) {
        stream.write(TEXT);
      }
      deflater.end();
      try (InputStream stream = InflatingStream.deflate(arriving(out.toByteArray(), piece))) {
        assertThat(stream.read()).isEqualTo(TEXT[0] & 0xff);
        assertThat(join(new byte[] {TEXT[0]}, stream.readAllBytes())).isEqualTo(TEXT);
        assertThat(stream.read()).isEqualTo(-1);
      }
      byte[] cut = Arrays.copyOf(out.toByteArray(), out.size() - 7);
      try (InputStream stream = InflatingStream.deflate(arriving(cut, piece))) {
        assertThatThrownBy(stream::readAllBytes).isInstanceOf(EOFException.class);
      }
    }
  }
}
