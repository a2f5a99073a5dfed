package ai.asksage.user.contract.slow;

import ai.asksage.user.contract.prism.PrismExtension;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.testing.AskSageStandIn;
import ai.asksage.user.testing.behavior.Manner;
import ai.asksage.user.testing.behavior.Manner.Refusals;
import ai.asksage.user.testing.behavior.Manner.Requests;
import ai.asksage.user.testing.contract.Permission;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The servers that cases name, started when the first case asks. */
final class Servers implements AutoCloseable {
  private final Map<String, Map<String, String>> shared = new HashMap<>();
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Path folder;

  Servers(Path folder) {
    this.folder = folder;
  }

  /** What a case is told of its server, as variables of its environment. */
  Map<String, String> environment(@Nullable String name) throws Exception {
    if (name == null) {
      return Map.of();
    }
    if (name.equals("program")) { // Its faults occur once.
      ProgramServers servers = new ProgramServers(Files.createTempDirectory(folder, "keys"));
      running.push(servers);
      return servers.environment();
    }
    if (!shared.containsKey(name)) {
      shared.put(name, start(name));
    }
    return shared.get(name);
  }

  private Map<String, String> start(String name) throws Exception {
    switch (name) {
      case "prism" -> {
        PrismServer prism = PrismServer.start(PrismExtension.CONTRACT);
        running.push(prism);
        return Map.of("SERVER", prism.url().toString());
      }
      case "strict" -> {
        return standIn(Manner.OLDER.with(Requests.STRICT));
      }
      case "documented" -> {
        return standIn(Manner.DOCUMENTED);
      }
      case "networks" -> {
        Networks networks = new Networks(folder.resolve("networks"));
        running.push(networks);
        return networks.environment();
      }
      default -> throw new IllegalArgumentException("There is no server " + name);
    }
  }

  private Map<String, String> standIn(Manner manner) {
    AskSageStandIn askSage =
        AskSageStandIn.start(manner.with(Refusals.UNAUTHORIZED))
            .withDataset("Reports2026")
            .sharedWith("john.roe@example.com", Permission.EDIT)
            .withChat("First")
            .saying("me", "Hi")
            .withLog("Why?", "Because.")
            .withLogin();
    running.push(askSage);
    return Map.of("SERVER", askSage.url().toString(), "API_KEY", askSage.apiKey());
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable last : running) {
      last.close();
    }
  }
}
