package ai.asksage.user.contract.prism;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * The Prism of a run. Once it is lost, the first test that needs it fails with the cause, and all
 * others are skipped or aborted: one cause, one failure.
 */
final class SharedPrism implements AutoCloseable {
  private final @Nullable PrismServer server;
  private @Nullable RuntimeException lost;
  private boolean told;

  private SharedPrism(@Nullable PrismServer server, @Nullable RuntimeException lost) {
    this.server = server;
    this.lost = lost;
  }

  static SharedPrism start(String mode, Path spec) {
    try {
      return new SharedPrism(PrismMode.parse(mode).start(spec), null);
    } catch (RuntimeException e) {
      return new SharedPrism(null, e);
    }
  }

  /** The server, when it runs. */
  PrismServer get() {
    if (lost == null) {
      try {
        server.requireAlive();
        return server;
      } catch (IllegalStateException e) {
        lost = e;
      }
    }
    if (told) {
      throw new TestAbortedException("There is no Prism: see the first failure");
    }
    told = true;
    throw lost;
  }

  boolean isToldLost() {
    return told;
  }

  @Override
  public String toString() {
    return server == null ? "No Prism" : server + " at " + server.url();
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
