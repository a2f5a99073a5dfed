package ai.asksage.user.testing;

import ai.asksage.user.testing.behavior.Deployment;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/**
 * Runs a stand-in as a program of its own, for tests in other languages. Prints the base URL and an
 * API key, and runs until it is stopped.
 */
final class Main {
  private static final String USAGE =
      """
      Usage: java -jar ask-sage-user-testing-VERSION-standalone.jar [OPTION VALUE]...
        --port        the port on 127.0.0.1; the default is an ephemeral one
        --deployment  the way it responds: observed (the default), documented or older, and
                      traits after commas: observed,strict-requests
        --api-key     an API key of jane.doe@example.com; the default is a random one\
      """;

  private Main() {}

  /**
   * Starts the stand-in.
   *
   * @param arguments the options; wrong ones end the program with status 2 and a text that explains
   *     them
   * @throws InterruptedException if the thread is interrupted, which ends the stand-in
   */
  public static void main(String... arguments) throws InterruptedException {
    try (AskSageStandIn standIn = start(arguments)) {
      System.out.println(standIn.url());
      System.out.println("API key of " + AskSageStandIn.EMAIL + ": " + standIn.apiKey());
      new CountDownLatch(1).await();
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + System.lineSeparator() + USAGE);
      System.exit(2);
    }
  }

  private static AskSageStandIn start(String... arguments) {
    int port = 0;
    Deployment deployment = Deployment.OBSERVED;
    String apiKey = "";
    for (int i = 0; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException("A value is missing after " + arguments[i]);
      }
      String value = arguments[i + 1];
      switch (arguments[i]) {
        case "--port" -> port = port(value);
        case "--deployment" -> deployment = Deployment.of(value);
        case "--api-key" -> apiKey = value;
        default -> throw new IllegalArgumentException("Unknown option: " + arguments[i]);
      }
    }
    AskSageStandIn standIn = AskSageStandIn.start(deployment, Clock.systemUTC(), port);
    return apiKey.isEmpty() ? standIn : standIn.withApiKey("of the command line", apiKey);
  }

  private static int port(String value) {
    if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
      throw new IllegalArgumentException("--port must be 0 to 65535, not " + value);
    }
    return Integer.parseInt(value);
  }
}
