package ai.asksage.user.testing;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs a stand-in as a program, for tests in other languages, until it is stopped. */
final class Main {
  private static final String USAGE =
      """
      Usage: java -jar ask-sage-user-testing-VERSION-standalone.jar [OPTION VALUE]...
        --port        a port of 127.0.0.1; the default, 0, is an ephemeral one
        --deployment  observed (the default), documented or older, then traits, all with commas:
                      observed,strict-requests. Traits: errors-by-status, documented-responses,
                      strict-requests, numbered-token-errors, invalid-token-is-401
        --api-key     an API key of jane.doe@example.com; the default is a random one\
      """;

  private Main() {}

  /** Prints the base URL and an API key. Wrong options end the program with status 2. */
  public static void main(String... arguments) throws InterruptedException {
    Map<String, String> options = new HashMap<>(Map.of("--port", "0", "--deployment", "observed"));
    try {
      if (arguments.length % 2 != 0) {
        throw new IllegalArgumentException("Every option needs a value");
      }
      for (int i = 0; i < arguments.length; i += 2) {
        options.put(arguments[i], arguments[i + 1]);
      }
      int port = Integer.parseInt(options.remove("--port"));
      Deployment deployment = Deployment.of(options.remove("--deployment"));
      @Nullable String key = options.remove("--api-key");
      if (!options.isEmpty()) {
        throw new IllegalArgumentException("Unknown options: " + options.keySet());
      }
      AskSageStandIn standIn = new AskSageStandIn(deployment, Clock.systemUTC(), port);
      System.out.println(standIn.url());
      System.out.println(
          "API key: " + (key == null ? standIn : standIn.withApiKey("key", key)).apiKey());
      Thread.currentThread().join(); // The server's threads do not keep the program alive.
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + System.lineSeparator() + USAGE);
      System.exit(2);
    }
  }
}
