package ai.asksage.user.contract.languages;

import ai.asksage.user.contract.prism.PrismServer;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry of {@code tools/tools.yaml}, which says what the components mean. */
record Tool(
    String name,
    String version,
    String makes,
    String folder,
    String edition,
    @Nullable String options,
    @Nullable String server,
    List<String> run) {

  record Folder(String needs, String pins, String install) {}

  record All(Map<String, Folder> folders, List<String> scenarios, List<Tool> tools) {}

  static final Path FOLDER = PrismServer.module().resolve("tools");
  private static final Path TARGET = PrismServer.module().resolve("target/tools");

  static All all() throws IOException {
    return new YAMLMapper().readValue(FOLDER.resolve("tools.yaml").toFile(), All.class);
  }

  private Path spec() {
    String file =
        switch (edition) {
          case "3.1" -> "openapi.yaml";
          case "3.0" -> "target/openapi-3.0.json";
          case "dereferenced" -> "target/openapi-dereferenced.json";
          default -> throw new IllegalArgumentException("There is no edition " + edition);
        };
    return PrismServer.module().resolve("../spec").resolve(file).normalize();
  }

  /**
   * Copies and installs what is shared by the tools of the folder, and runs the commands.
   *
   * @return what was printed
   */
  String run(Folder shared, String url) throws IOException, InterruptedException {
    Path place = Files.createDirectories(TARGET.resolve(folder));
    Script.run(
        name,
        place,
        "command -v %1$s > /dev/null || { echo %1$s is missing; exit 77; }".formatted(shared.needs),
        "cp -Rp '%s/.' .".formatted(FOLDER.resolve(folder)),
        "cmp -s %s installed || { %s; }".formatted(shared.pins, shared.install),
        "cp %s installed".formatted(shared.pins));
    return Script.run(
        name, place, "export SPEC='%s' SERVER='%s'".formatted(spec(), url), String.join("\n", run));
  }
}
