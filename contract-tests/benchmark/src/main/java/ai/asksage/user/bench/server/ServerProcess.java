package ai.asksage.user.bench.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link BenchmarkServer} in a JVM of its own. */
public record ServerProcess(Process process, URI url) implements AutoCloseable {

  /** Returns when it listens. */
  public static ServerProcess start(String... arguments) throws IOException {
    return start("http", List.of(), arguments);
  }

  /** The same with TLS. */
  public static ServerProcess start(Certificate certificate, String... arguments)
      throws IOException {
    return start("https", certificate.shown(), arguments);
  }

  private static ServerProcess start(String scheme, List<String> options, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.addAll(options);
    command.add(BenchmarkServer.class.getName());
    command.add(scheme);
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String port = process.inputReader().readLine();
    if (port == null) {
      throw new IOException("The server did not start");
    }
    return new ServerProcess(process, URI.create(scheme + "://localhost:" + port + "/user"));
  }

  /** A thread that does not keep its process alive. */
  public static Thread daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
