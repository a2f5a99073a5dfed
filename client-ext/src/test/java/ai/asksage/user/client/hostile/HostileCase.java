package ai.asksage.user.client.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.asksage.user.client.fixture.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
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

  /** Fragments that may do harm at any place. */
  private static final String[] HARM =
      Script.bytes(
              """
              \\r\\n|\\r\\n\\r\\n|\\n|\\0|\u0080|0\\r\\n\\r\\n|ffffffff\\r\\n|-1|99999999999\
              |Content-Length: 1\\r\\n|Transfer-Encoding: chunked\\r\\n|Content-Encoding: gzip\\r\\n\
              |HTTP/1.1 200 OK\\r\\n|HTTP/1.1 100 \\r\\n\\r\\n|Connection: close\\r\\n\
              |"|\\\\|\\\\"|{|}|[[|]|:|,|null|1e9|"response":|"status":|\ufeff|\ud83d\ude00\
              """
                  .translateEscapes()
                  .getBytes(UTF_8))
          .split("\\|");

  /** Reads the corpus, one case per line. */
  static List<HostileCase> corpus() {
    try {
      return Files.readAllLines(Path.of("src/test/resources/hostile-responses.txt")).stream()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" *\\| *", 4))
          .map(part -> new HostileCase(part[0], part[1], part[2], part[3]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the case with this number: a case of the corpus, or the original of a mutation. */
  static HostileCase numbered(List<HostileCase> corpus, long seed, int number) {
    return number < corpus.size() ? corpus.get(number) : any(corpus, new Random(seed + number));
  }

  /** Returns the response of a case, original or mutated. */
  static Script response(List<HostileCase> corpus, long seed, int number) {
    Script response = Script.parse(numbered(corpus, seed, number).script);
    return number < corpus.size()
        ? response
        : mutated(response, corpus, new Random(~seed + number));
  }

  /** Chooses cases with a result more often than others. */
  private static HostileCase any(List<HostileCase> corpus, Random random) {
    List<HostileCase> some =
        corpus.stream().filter(one -> !LARGE.matcher(one.script).find()).toList();
    return random
        .ints(0, some.size())
        .mapToObj(some::get)
        .filter(one -> one.outcome.equals("value") || random.nextInt(4) == 0)
        .findFirst()
        .orElseThrow();
  }

  /** Returns the response with one to three random changes and sometimes another end. */
  private static Script mutated(Script response, List<HostileCase> corpus, Random random) {
    String other = String.join("", Script.parse(any(corpus, random).script).pieces());
    String changed = String.join("", response.pieces());
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      changed = changed(changed, other, random);
    }
    int cut = random.nextInt(changed.length() + 1);
    boolean same = random.nextInt(4) == 0 && response.end() != Script.End.DRIP;
    return new Script(
        List.of(changed.substring(0, cut), changed.substring(cut)),
        same ? response.end() : Script.End.CLOSE);
  }

  /** Changes the text at one place. The end of the other text may follow its beginning. */
  private static String changed(String text, String other, Random random) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(32));
    String start = text.substring(0, from);
    String between = text.substring(from, to);
    String end = text.substring(to);
    return switch (random.nextInt(8)) {
      case 0 -> start + end;
      case 1 -> start + between + between + end;
      case 2 -> start + other.substring(random.nextInt(other.length() + 1));
      case 3, 4 -> start + HARM[random.nextInt(HARM.length)] + between + end;
      case 5 -> start;
      default -> { // Keep the length, so that the framing holds.
        StringBuilder damaged = new StringBuilder(text);
        for (int i = from; i < to; i += 1 + random.nextInt(16)) {
          damaged.setCharAt(i, (char) random.nextInt(256));
        }
        yield damaged.toString();
      }
    };
  }
}
