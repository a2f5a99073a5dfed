package ai.asksage.user.client.hostile;

import ai.asksage.user.client.fixture.Script;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A response and the call that receives it.
 *
 * @param call the name of a call of {@link HostileCaller}
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
}
