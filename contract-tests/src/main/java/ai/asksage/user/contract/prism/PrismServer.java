package ai.asksage.user.contract.prism;

import java.net.URI;
import java.nio.file.Path;

/** A Prism mock server of a specification. Safe for use by several threads. */
public interface PrismServer extends AutoCloseable {

  /**
   * Starts a mock of a specification, in the way that the system property {@code contract.prism}
   * says, and returns once it accepts connections.
   *
   * @param spec the OpenAPI document to serve; a server that runs already serves its own
   * @return the running server; the caller closes it
   * @throws IllegalStateException when Prism cannot be started; the message says why and what to do
   */
  static PrismServer start(Path spec) {
    return PrismMode.parse(System.getProperty("contract.prism", "auto")).start(spec);
  }

  /**
   * Starts Prism before a real server, from npm: it passes everything on, and says what breaks the
   * contract.
   *
   * @param spec the OpenAPI document to compare with
   * @param upstream the base URL of the server
   * @return the running proxy; the caller closes it
   * @throws IllegalStateException when Prism cannot be started; the message says why and what to do
   */
  static PrismServer proxy(Path spec, URI upstream) {
    return NpmPrism.proxy(spec, upstream);
  }

  /**
   * The directory of this module.
   *
   * @return the system property {@code contract.module}, which the build sets, else the working
   *     directory
   */
  static Path module() {
    return Path.of(System.getProperty("contract.module", "")).toAbsolutePath();
  }

  /**
   * Where it listens.
   *
   * @return such as {@code http://127.0.0.1:40123}, without a path
   */
  URI url();

  /**
   * Fails when Prism has ended, so that a refused connection is not taken for a fault of the
   * client.
   *
   * @throws IllegalStateException when it has ended; the message has what it printed last
   */
  void requireAlive();

  /**
   * Ends Prism and waits for its end; a second call does nothing. A server that ran already goes
   * on.
   *
   * @throws IllegalStateException when it does not end
   */
  @Override
  void close();
}
