package ai.asksage.user.client.feign;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.error.ApiException;
import ai.asksage.user.client.fixture.StubbedApi;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever bytes come back, with whatever status: a value or one of our exceptions. */
class RandomBodiesTest {
  private static final int CASES = 2_000;
  private static final int[] STATUSES = {200, 200, 200, 201, 204, 302, 400, 429, 502};
  private static final String[] GOOD = {
    "{\"response\":\"OK\",\"status\":200}",
    "{\"response\":{\"access_token\":\"a\"},\"status\":\"200\"}",
    "{\"response\":[{\"id\":1,\"date_time\":\"a\",\"prompt\":\"b\",\"ip\":\"c\"}],\"status\":\"200\"}",
    "{\"response\":[{\"id\":1,\"name\":\"a\",\"key\":\"b\",\"revoked_at\":null}],\"status\":200}",
    "{\"response\":\"{\\\"chats\\\":[{\\\"id\\\":\\\"a\\\",\\\"content\\\":-1}]}\",\"status\":200}",
    "{\"response\":\"Token is invalid\",\"status\":\"400\"}"
  };
  private static final String[] TOKENS = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"response\"",
    "\"status\"",
    "\"key\"",
    "\"a\"",
    "200",
    "\"400\"",
    "-1",
    "1e999",
    "null",
    "true",
    "\"\\ud800\"",
    " ",
    "\ufeff"
  };

  @Test
  void onlyValuesAndOurExceptions() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Method> operations = StubbedApi.operations();
    int decoded = 0;
    for (int i = 0; i < CASES; i++) {
      Method operation = operations.get(random.nextInt(operations.size()));
      int status = STATUSES[random.nextInt(STATUSES.length)];
      byte[] body = body(random);
      String name =
          "seed %d, case %d: %s, HTTP %d, body %s"
              .formatted(
                  seed, i, operation.getName(), status, java.util.HexFormat.of().formatHex(body));
      try {
        Object value = new StubbedApi(status, Map.of(), body).call(operation.getName());
        assertThat(value).as(name).isInstanceOf(operation.getReturnType());
        assertThat(status).as(name).isBetween(200, 299);
        decoded++;
      } catch (RuntimeException e) {
        assertThat(e).as(name).isInstanceOf(ApiException.class);
        assertThat(((ApiException) e).httpStatus()).as(name).isEqualTo(status);
      }
    }
    // Else the bodies would be too wild to test what is behind the parser.
    assertThat(decoded).as("seed %d", seed).isBetween(CASES / 100, CASES / 2);
  }

  private static byte[] body(Random random) {
    switch (random.nextInt(3)) {
      case 0:
        byte[] bytes = new byte[random.nextInt(64)];
        random.nextBytes(bytes);
        return bytes;
      case 1:
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(20); n > 0; n--) {
          text.append(TOKENS[random.nextInt(TOKENS.length)]);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
      default:
        byte[] good = GOOD[random.nextInt(GOOD.length)].getBytes(StandardCharsets.UTF_8);
        for (int n = random.nextInt(3); n > 0; n--) {
          good[random.nextInt(good.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0
            ? java.util.Arrays.copyOf(good, random.nextInt(good.length))
            : good;
    }
  }
}
