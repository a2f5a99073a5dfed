package ai.asksage.user.client.hostile;

import static ai.asksage.user.client.fixture.Script.join;

import ai.asksage.user.client.fixture.Script;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A response and the call that receives it.
 *
 * @param call the name of a call of {@link HostileResponsesTest.Caller}
 * @param outcome the expected beginning of the call's output line; a star matches anything
 */
record HostileCase(String name, String call, String outcome, String script) {
  /** Terms that are repeated so often that mutating them takes long and finds nothing. */
  private static final Pattern LARGE = Pattern.compile("\\* [0-9]{4,}");

  /** Reads the corpus, one case per line. */
  static List<HostileCase> corpus() {
    try (InputStream in = HostileCase.class.getResourceAsStream("/hostile-responses.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" \\| ", 4))
          .map(part -> new HostileCase(part[0].strip(), part[1].strip(), part[2].strip(), part[3]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the case with this number: a case of the corpus, or the original of a mutation. */
  static HostileCase numbered(List<HostileCase> corpus, long seed, int number) {
    Random random = new Random(seed + number);
    boolean good = random.nextBoolean();
    return number < corpus.size()
        ? corpus.get(number)
        : any(corpus, random, one -> !good || one.outcome.equals("value"));
  }

  /** Returns the response of a case, original or mutated. */
  static Script response(List<HostileCase> corpus, long seed, int number) {
    Script response = Script.parse(numbered(corpus, seed, number).script);
    if (number < corpus.size()) {
      return response;
    }
    Random random = new Random(~seed + number);
    Script other = Script.parse(any(corpus, random, one -> true).script);
    return new Mutation(random, other).of(response);
  }

  private static HostileCase any(
      List<HostileCase> corpus, Random random, Predicate<HostileCase> wanted) {
    List<HostileCase> some =
        corpus.stream().filter(one -> !LARGE.matcher(one.script).find()).filter(wanted).toList();
    return some.get(random.nextInt(some.size()));
  }

  /**
   * Random changes of a response.
   *
   * @param other a response whose end may follow the beginning of the changed one
   */
  private record Mutation(Random random, Script other) {
    /** Fragments that may do harm at any place. */
    private static final String[] HARM =
        """
        \\r\\n|\\r\\n\\r\\n|\\n|\\0|\u0080|0\\r\\n\\r\\n|ffffffff\\r\\n|-1|99999999999\
        |Content-Length: 1\\r\\n|Transfer-Encoding: chunked\\r\\n|Content-Encoding: gzip\\r\\n\
        |HTTP/1.1 200 OK\\r\\n|HTTP/1.1 100 \\r\\n\\r\\n|Connection: close\\r\\n\
        |"|\\\\|\\\\"|{|}|[[|]|:|,|null|1e9|"response":|"status":|\ufeff|\ud83d\ude00\
        """
            .translateEscapes()
            .split("\\|");

    /** Returns the response with one to three changes and sometimes another end. */
    Script of(Script response) {
      byte[] changed = join(response.pieces().toArray());
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        changed = changed(changed);
      }
      List<byte[]> pieces = new ArrayList<>();
      int cut = random.nextInt(changed.length + 1);
      pieces.add(Arrays.copyOf(changed, cut));
      pieces.add(Arrays.copyOfRange(changed, cut, changed.length));
      boolean same = random.nextInt(4) == 0 && response.end() != Script.End.DRIP;
      return new Script(pieces, same ? response.end() : Script.End.CLOSE);
    }

    private byte[] changed(byte[] bytes) {
      int from = random.nextInt(bytes.length + 1);
      int to = Math.min(bytes.length, from + random.nextInt(32));
      byte[] start = Arrays.copyOf(bytes, from);
      byte[] between = Arrays.copyOfRange(bytes, from, to);
      byte[] end = Arrays.copyOfRange(bytes, to, bytes.length);
      switch (random.nextInt(8)) {
        case 0:
          return join(start, end);
        case 1:
          return join(start, between, between, end);
        case 2:
          byte[] tail = join(other.pieces().toArray());
          return join(
              start, Arrays.copyOfRange(tail, random.nextInt(tail.length + 1), tail.length));
        case 3:
        case 4:
          return join(start, HARM[random.nextInt(HARM.length)], between, end);
        case 5:
          return start;
        default: // Keep the length, so that the framing holds.
          for (int i = 0; i < between.length; i += 1 + random.nextInt(16)) {
            between[i] = (byte) random.nextInt(256);
          }
          return join(start, between, end);
      }
    }
  }
}
