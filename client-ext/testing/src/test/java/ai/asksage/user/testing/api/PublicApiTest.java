package ai.asksage.user.testing.api;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.AskSageUserClient;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users can see of our jars is what was reviewed: a list for each, beside its pom. */
class PublicApiTest {
  private static final String CLIENT = "ai.asksage.user.client";

  /** The review of a contract compares what is generated. */
  @ParameterizedTest
  @CsvSource({
    CLIENT + ", client-ext/api.txt",
    "ai.asksage.user.testing, client-ext/testing/api.txt",
    "ai.asksage.user.wire, generated-client/api.txt"
  })
  void isWhatWasReviewed(String name, Path reviewed) throws IOException {
    List<String> api = PublicApi.of(name).toList();
    Path found = Path.of("target", name + ".api.txt");
    Files.write(found, api);
    List<String> before = Files.readAllLines(Path.of("../..").resolve(reviewed));
    String reason =
        "The public API has changed. A line that is gone (-) breaks callers: a major version. To"
            + " accept"
            + " the changes: cp client-ext/testing/%s %s".formatted(found, reviewed);
    assertThat(changes(before, api)).as(reason).isEmpty();
    assertThat(api).as(reason).isEqualTo(before);
  }

  private static List<String> changes(List<String> before, List<String> after) {
    List<String> changes = new ArrayList<>();
    List<String> old = withTypes(before);
    List<String> now = withTypes(after);
    old.stream().filter(line -> !now.contains(line)).map(line -> "- " + line).forEach(changes::add);
    now.stream().filter(line -> !old.contains(line)).map(line -> "+ " + line).forEach(changes::add);
    return changes;
  }

  /** Puts the name of its type before each member. */
  private static List<String> withTypes(List<String> lines) {
    List<String> all = new ArrayList<>();
    String type = "";
    for (String line : lines) {
      if (!line.startsWith(" ")) {
        type = line.replaceFirst(".*?(?:class|interface|enum|record) ([\\w.$]+).*", "$1");
      }
      all.add(line.startsWith(" ") ? type + line : line);
    }
    return all;
  }

  /** Otherwise a list would show what modules do not see, or miss a package. */
  @Test
  void listedPackagesAreExportedAndNullMarked() throws URISyntaxException {
    URL classes = AskSageUserClient.class.getProtectionDomain().getCodeSource().getLocation();
    ModuleFinder modules = ModuleFinder.of(Path.of(classes.toURI()));
    assertThat(PublicApi.types(CLIENT).map(Class::getPackage))
        .allMatch(listed -> listed.isAnnotationPresent(NullMarked.class))
        .extracting(Package::getName)
        .hasSameElementsAs(
            modules.find(CLIENT).orElseThrow().descriptor().exports().stream()
                .filter(exported -> !exported.isQualified())
                .map(Exports::source)
                .collect(toSet()));
  }
}
