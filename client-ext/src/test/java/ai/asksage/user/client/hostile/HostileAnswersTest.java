package ai.asksage.user.client.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.fixture.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever a server sends, in a JVM of 512 MB: a value or one of our exceptions, and in time. The
 * answers are those of the corpus, which is to be added to when something is found, and mutations
 * of it: {@code -Dhostile.seed} tells which, {@code -Dhostile.answers} how many.
 */
@Timeout(value = 1800, threadMode = SEPARATE_THREAD)
class HostileAnswersTest {
  private static final Pattern CASE = Pattern.compile("case-([0-9]+)\\.");
  private static final long SEED = Long.getLong("hostile.seed", 1);
  private static final int ANSWERS = Integer.getInteger("hostile.answers", 500);

  /** Against a hang, on a machine that does something else. */
  private static final Duration LATE = HostileCaller.IMPATIENT.plusSeconds(10);

  private List<HostileCase> corpus;
  private TestServer server;
  private RawAnswer last;
  private int lastNumber;

  @BeforeEach
  void start() throws IOException {
    corpus = HostileCase.corpus();
    server =
        TestServer.answering(
            (request, to) -> {
              Matcher token = CASE.matcher(request.headers() + request.body());
              assertThat(token.find()).isTrue();
              answer(Integer.parseInt(token.group(1))).to(to);
            });
  }

  /** Some take a while to be made. */
  private synchronized RawAnswer answer(int number) {
    if (last == null || lastNumber != number) {
      last = HostileCase.answer(corpus, SEED, number);
      lastNumber = number;
    }
    return last;
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void corpusEndsAsItSays() throws Exception {
    List<String> expected =
        IntStream.range(0, corpus.size()).mapToObj(i -> i + " " + corpus.get(i).outcome()).toList();
    List<String> seen =
        outcomes(0, corpus.size(), 2).stream()
            .map(line -> line.replaceFirst(" [0-9]+$", ""))
            .toList();
    assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void mutationsEndTypedAndInTime() throws Exception {
    List<String> seen = outcomes(corpus.size(), ANSWERS, 8);
    assertThat(seen)
        .as("seed %d", SEED)
        .hasSize(ANSWERS - corpus.size())
        .allMatch(line -> line.matches("[0-9]+ (value|[A-Za-z]+Exception) [0-9]+"))
        .allMatch(line -> Long.parseLong(line.split(" ")[2]) < LATE.toMillis());
    // Else they would be too wild to reach what is behind the framing.
    assertThat(seen).filteredOn(line -> line.contains(" value ")).hasSizeGreaterThan(ANSWERS / 20);
  }

  private List<String> outcomes(int from, int to, int threads) throws Exception {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                HostileCaller.class.getName(),
                server.url("/user"),
                String.valueOf(SEED),
                String.valueOf(from),
                String.valueOf(to),
                String.valueOf(threads))
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output = java.inputReader(StandardCharsets.UTF_8)) {
      List<String> lines = new ArrayList<>(output.lines().toList());
      assertThat(java.waitFor()).as("%s", lines).isZero();
      return lines;
    } finally {
      java.destroyForcibly();
    }
  }
}
