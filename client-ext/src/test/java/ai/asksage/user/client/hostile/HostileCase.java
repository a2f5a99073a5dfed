package ai.asksage.user.client.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * An answer and the call that gets it.
 *
 * @param call the name of a call of {@link HostileCaller}
 * @param outcome what the call ends with, a value or an exception
 */
record HostileCase(String name, String call, String outcome, String answer) {
  /** Repeated so often that mutating it would take time and find nothing. */
  private static final Pattern LARGE = Pattern.compile("\\* [0-9]{4,}");

  /** The corpus, a case a line. */
  static List<HostileCase> corpus() throws IOException {
    try (InputStream in = HostileCase.class.getResourceAsStream("/hostile-answers.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" \\| ", 4))
          .map(part -> new HostileCase(part[0].strip(), part[1].strip(), part[2].strip(), part[3]))
          .toList();
    }
  }

  /** What case a number stands for: one of the corpus, or the one whose answer is mutated. */
  static HostileCase numbered(List<HostileCase> corpus, long seed, int number) {
    Random random = new Random(seed + number);
    boolean good = random.nextBoolean();
    return number < corpus.size()
        ? corpus.get(number)
        : any(corpus, random, one -> !good || one.outcome.equals("value"));
  }

  /** The answer to a case: as it is, or mutated. */
  static RawAnswer answer(List<HostileCase> corpus, long seed, int number) {
    RawAnswer answer = AnswerText.parse(numbered(corpus, seed, number).answer);
    if (number < corpus.size()) {
      return answer;
    }
    Random random = new Random(~seed + number);
    return answer.mutated(random, AnswerText.parse(any(corpus, random, one -> true).answer));
  }

  private static HostileCase any(
      List<HostileCase> corpus, Random random, Predicate<HostileCase> wanted) {
    List<HostileCase> some =
        corpus.stream().filter(one -> !LARGE.matcher(one.answer).find()).filter(wanted).toList();
    return some.get(random.nextInt(some.size()));
  }
}
