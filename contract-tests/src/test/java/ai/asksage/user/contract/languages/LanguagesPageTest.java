package ai.asksage.user.contract.languages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code LANGUAGES.md} tells of every language and scenario that there is, and of no failure. */
class LanguagesPageTest {
  private final String page = Files.readString(LanguagesReport.PAGE);

  LanguagesPageTest() throws IOException {}

  @Test
  void everyLanguageHasAConfigurationAndAScript() throws IOException {
    List<String> configurations = names(LanguagesReport.PAGE.resolveSibling("languages"));
    assertThat(rows("states", "\\| `([\\w-]+)` \\|")).containsExactlyElementsOf(configurations);
    assertThat(LanguageDriver.all().stream().map(LanguageDriver::language))
        .containsExactlyElementsOf(configurations);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString().replace(".yaml", ""))
          .sorted()
          .toList();
    }
  }

  @Test
  void everyScenarioPasses() throws IOException {
    assertThat(rows("scenarios", "\\| ([\\w-]+) (?:\\| ✅ ){5,}\\|"))
        .containsExactlyElementsOf(
            LanguageScenario.all(LanguageDriver.FOLDER).stream()
                .map(LanguageScenario::name)
                .toList());
  }

  @Test
  void everyToolWorksAndHasItsVersionPinned() throws IOException {
    Tool.All all = Tool.all();
    assertThat(rows("tools", "\\| ([^|]+) \\|.*\\| ✅.*\\|"))
        .containsExactlyElementsOf(all.tools().stream().map(Tool::name).toList());
    for (Tool tool : all.tools()) {
      Path pins = Tool.FOLDER.resolve(tool.folder()).resolve(pins(all, tool));
      assertThat(pins).content().as(tool.name()).contains(tool.version());
    }
  }

  @Test
  void whoeverLooksForALanguageFindsAllThatMakeIt() throws IOException {
    String table = page.split("\\n## ")[1];
    assertThat(table)
        .startsWith("By language")
        .contains(
            names(LanguagesReport.PAGE.resolveSibling("languages")).stream()
                .map("`%s`"::formatted)
                .toList());
    for (Tool tool : Tool.all().tools()) {
      if (!tool.makes().matches("findings|calls")) {
        assertThat(table).contains(tool.name().replaceFirst("^.*, ", ""));
      }
    }
  }

  private static String pins(Tool.All all, Tool tool) {
    return all.folders().get(tool.folder()).pins();
  }

  private List<String> rows(String part, String row) {
    String text = page.split("<!-- /?" + part + " -->")[1];
    return Pattern.compile("(?m)^" + row).matcher(text).results().map(r -> r.group(1)).toList();
  }
}
