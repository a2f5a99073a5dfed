package ai.asksage.user.contract.prism;

import java.io.IOException;
import java.nio.file.Path;

/** The program of a second JVM: starts Prism, prints where it listens, waits to be killed. */
final class PrismHolder {

  private PrismHolder() {}

  public static void main(String[] arguments) throws IOException {
    PrismServer prism = PrismServer.start(Path.of(arguments[0]));
    System.out.println(prism.url());
    // Ends with the test's JVM: then the pipe is closed.
    System.in.read();
    prism.close();
  }
}
