package ai.asksage.user.contract.prism;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;

/** A Prism server: from npm, in Docker, or one that already runs. Thread-safe. */
public final class PrismServer implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("Prism is listening on (http://\\S+)");

  /** Detects a hang. A busy machine needs up to a minute. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final int DOCKER_PORT = 4010;

  private final URI url;
  private final Runnable end;

  private PrismServer(URI url, Runnable end) {
    this.url = url;
    this.end = end;
  }

  /**
   * Starts a mock, as configured by the system property {@code contract.prism}, and waits until it
   * listens.
   *
   * @param spec the OpenAPI document to serve; a running server serves its own
   * @throws IllegalStateException when Prism cannot be started; the message says why and what to do
   */
  public static PrismServer start(Path spec) {
    return start(System.getProperty("contract.prism", "auto"), spec);
  }

  static PrismServer start(String mode, Path spec) {
    return switch (mode) {
      case "auto" -> hasImage() ? docker(spec) : npm("mock", spec);
      case "docker" -> docker(spec);
      case "npm" -> npm("mock", spec);
      default -> running(mode);
    };
  }

  /** Starts Prism from npm as a proxy of a server, which reports violations of the contract. */
  public static PrismServer proxy(Path spec, URI upstream) {
    return npm("proxy", spec, upstream.toString());
  }

  /** Returns the directory of this module. The build sets it. */
  public static Path module() {
    return Path.of(System.getProperty("contract.module", "")).toAbsolutePath();
  }

  /** Returns the image of the version in {@code package.json}, which npm runs. */
  private static String image() {
    try {
      JsonNode settings = new ObjectMapper().readTree(module().resolve("package.json").toFile());
      return "stoplight/prism:" + settings.at("/dependencies/@stoplight~1prism-cli").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PrismServer npm(String command, Path spec, String... arguments) {
    Path program = module().resolve("node_modules/@stoplight/prism-cli/dist/index.js");
    if (!Files.exists(program)) {
      throw new IllegalStateException(
          "Prism is not installed. Run `npm ci` in %s, or start Docker with %s"
              .formatted(module(), image()));
    }
    List<String> line = new ArrayList<>(List.of("node", program.toString(), command));
    line.add(spec.toAbsolutePath().toString());
    line.addAll(List.of(arguments));
    line.addAll(List.of("--host=127.0.0.1", "--port=0", "--multiprocess=false"));
    try {
      Path log = Files.createTempFile("prism", ".log");
      log.toFile().deleteOnExit();
      ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
      builder.environment().put("FORCE_COLOR", "0");
      Process process = builder.redirectOutput(log.toFile()).start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new PrismServer(
          awaitUrl(process, log, spec), () -> process.destroyForcibly().onExit().join());
    } catch (IOException e) {
      throw new IllegalStateException("Cannot run `node`. Install Node.js 20 or newer", e);
    }
  }

  private static URI awaitUrl(Process process, Path log, Path spec) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      boolean ended = false;
      while (!ended && System.nanoTime() < deadline) {
        ended = process.waitFor(20, TimeUnit.MILLISECONDS);
        Matcher listening = LISTENING.matcher(Files.readString(log));
        if (listening.find()) {
          return URI.create(listening.group(1));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    throw new IllegalStateException(
        "Prism does not serve %s. It printed:%n%s".formatted(spec, Files.readString(log)));
  }

  /** Returns whether Docker is available and has the image or can pull it. */
  private static boolean hasImage() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return false;
    }
    var docker = DockerClientFactory.instance().client();
    try {
      docker.inspectImageCmd(image()).exec();
      return true;
    } catch (NotFoundException notThere) {
      try {
        return docker.pullImageCmd(image()).start().awaitCompletion(60, TimeUnit.SECONDS);
      } catch (DockerException | InterruptedException e) {
        return false; // The registry cannot be reached.
      }
    }
  }

  private static PrismServer docker(Path spec) {
    String file = "/tmp/openapi.yaml";
    GenericContainer<?> container =
        new GenericContainer<>(image())
            .withCopyFileToContainer(MountableFile.forHostPath(spec), file)
            .withCommand(
                "mock", file, "--host=0.0.0.0", "--port=" + DOCKER_PORT, "--multiprocess=false")
            .withExposedPorts(DOCKER_PORT)
            // Node ignores SIGTERM if it is the first process of a container.
            .withCreateContainerCmdModifier(command -> command.getHostConfig().withInit(true))
            .waitingFor(Wait.forLogMessage(".*Prism is listening.*\\n", 1));
    try {
      container.start();
    } catch (ContainerLaunchException e) {
      throw new IllegalStateException("Prism in Docker does not serve " + spec, e);
    }
    String address = "http://" + container.getHost() + ":" + container.getMappedPort(DOCKER_PORT);
    return new PrismServer(URI.create(address), container::stop);
  }

  private static PrismServer running(String address) {
    if (!address.matches("https?://[^/]+/?")) {
      throw new IllegalStateException(
          "contract.prism is auto, docker, npm or the URL of a running Prism, but not " + address);
    }
    URI url = URI.create(address.replaceAll("/$", ""));
    HttpRequest unknown =
        HttpRequest.newBuilder(url.resolve("/is-this-prism")).timeout(PATIENCE).build();
    try {
      // Prism names itself in the error for an unknown path.
      String error = HttpClient.newHttpClient().send(unknown, BodyHandlers.ofString()).body();
      if (error.contains("https://stoplight.io/prism/errors#")) {
        return new PrismServer(url, () -> {});
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("Nothing responds at " + url + ": see contract.prism", e);
    }
    throw new IllegalStateException("The server at " + url + " is not Prism");
  }

  /** Returns the URL without a path, such as {@code http://127.0.0.1:40123}. */
  public URI url() {
    return url;
  }

  /** Stops Prism and waits for its end. A server that was already running goes on. */
  @Override
  public void close() {
    end.run();
  }
}
