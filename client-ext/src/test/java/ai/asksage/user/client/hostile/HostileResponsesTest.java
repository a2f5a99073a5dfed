package ai.asksage.user.client.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.fixture.ChildJvm;
import ai.asksage.user.client.fixture.Script;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.fixture.TestServer.Received;
import java.net.Socket;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * In a JVM with 512 MB, every call ends in time with a value or a typed exception, regardless of
 * the response. The responses are those of the corpus and mutations of them. {@code
 * -Dhostile.responses} sets their number, and {@code -Dhostile.seed} their seed.
 */
@Timeout(1800)
class HostileResponsesTest {
  private static final Pattern CASE = Pattern.compile("case-([0-9]+)\\.");
  private static final long SEED = Long.getLong("hostile.seed", 1);
  private static final int RESPONSES = Integer.getInteger("hostile.responses", 500);

  /** A limit against hangs, generous for a busy machine. */
  private static final long LATE = HostileCaller.IMPATIENT.plusSeconds(10).toMillis();

  private final List<HostileCase> corpus = HostileCase.corpus();
  private Script last;
  private int lastNumber;

  private void respond(Received request, Socket to) throws Exception {
    Matcher token = CASE.matcher(request.headers() + request.body());
    if (!token.find()) {
      throw new IllegalStateException("no case in " + request);
    }
    response(Integer.parseInt(token.group(1))).to(request, to);
  }

  /** Keeps the last response, because some take long to create. */
  private synchronized Script response(int number) {
    if (last == null || lastNumber != number) {
      last = HostileCase.response(corpus, SEED, number);
      lastNumber = number;
    }
    return last;
  }

  @Test
  void corpusEndsAsItSays() throws Exception {
    List<String> seen = outcomes(0, corpus.size(), 2);
    assertThat(seen).hasSameSizeAs(corpus);
    assertThat(seen).filteredOn(line -> !isAsExpected(line)).isEmpty();
  }

  private boolean isAsExpected(String line) {
    HostileCase one = corpus.get(Integer.parseInt(line.split(" ")[0]));
    String expected = Pattern.quote(one.outcome()).replace("*", "\\E.*\\Q");
    return line.matches("[0-9]+ [0-9]+ " + expected + "( .*)?");
  }

  @Test
  void mutationsEndTypedAndInTime() throws Exception {
    List<String> seen = outcomes(corpus.size(), RESPONSES, 8);
    assertThat(seen)
        .as("seed %d", SEED)
        .hasSize(RESPONSES - corpus.size())
        .allMatch(line -> line.matches("[0-9]+ [0-9]+ (value|[A-Za-z]+Exception [A-Z]+ [01] .*)"))
        .noneMatch(line -> line.contains("ConnectionPoolTimeoutException"))
        .allMatch(line -> Long.parseLong(line.split(" ")[1]) < LATE);
    // Enough mutations must still be valid HTTP, to reach the code behind the framing.
    assertThat(seen).filteredOn(l -> l.endsWith(" value")).hasSizeGreaterThan(RESPONSES / 20);
  }

  private List<String> outcomes(int from, int to, int threads) throws Exception {
    try (TestServer server = TestServer.responding(this::respond)) {
      return new ChildJvm("-Xmx512m")
          .run(HostileCaller.class, server.url(""), SEED, from, to, threads);
    }
  }
}
