package ai.asksage.user.contract.slow;

import ai.asksage.user.contract.StandIns;
import ai.asksage.user.contract.prism.PrismExtension;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.testing.AskSageStandIn;
import ai.asksage.user.testing.Deployment;
import ai.asksage.user.testing.Deployment.Trait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The servers that cases name. The first case that needs a server starts it. */
final class Servers {
  private final Map<String, Map<String, String>> shared = new HashMap<>();
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Path folder;

  Servers(Path folder) {
    this.folder = folder;
  }

  /** Returns the environment variables that describe a case's server. */
  Map<String, String> environment(@Nullable String name) throws Exception {
    if (name == null) {
      return Map.of();
    }
    // The faults of the program's servers occur once, so each case needs new ones.
    if (!shared.containsKey(name) || name.equals("program")) {
      shared.put(name, start(name));
    }
    return shared.get(name);
  }

  private Map<String, String> start(String name) throws Exception {
    return switch (name) {
      case "prism" ->
          Map.of("SERVER", closing(PrismServer.start(PrismExtension.CONTRACT)).url().toString());
      case "strict" -> standIn(Deployment.OLDER.with(Trait.STRICT_REQUESTS));
      case "documented" -> standIn(Deployment.DOCUMENTED);
      case "program" ->
          closing(new ProgramServers(Files.createTempDirectory(folder, "keys"))).environment();
      case "networks" -> closing(new Networks(folder.resolve("networks"))).environment();
      default -> throw new IllegalArgumentException("There is no server " + name);
    };
  }

  private <T extends AutoCloseable> T closing(T server) {
    running.push(server);
    return server;
  }

  private Map<String, String> standIn(Deployment deployment) {
    AskSageStandIn askSage = closing(StandIns.start(deployment.with(Trait.INVALID_TOKEN_IS_401)));
    return Map.of("SERVER", askSage.url().toString(), "API_KEY", askSage.apiKey());
  }

  void close() throws Exception {
    for (AutoCloseable last : running) {
      last.close();
    }
  }
}
