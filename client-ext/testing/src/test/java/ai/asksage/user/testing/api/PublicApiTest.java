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
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users can see of our jars is what was reviewed: a list for each, beside its pom. */
class PublicApiTest {
  private static final String CLIENT = "ai.asksage.user.client";

  /** What is generated is the contract's: the review of a contract compares it. */
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
        "The public API is another one. What is gone (-) breaks callers: a major version. It is taken by "
            + "`cp client-ext/testing/%s %s`".formatted(found, reviewed);
    assertThat(Stream.concat(missing("- ", before, api), missing("+ ", api, before)))
        .as(reason)
        .isEmpty();
    assertThat(before).as(reason).isEqualTo(api);
  }

  private static Stream<String> missing(String sign, List<String> lines, List<String> others) {
    List<String> there = withTypes(others).toList();
    return withTypes(lines).filter(Predicate.not(there::contains)).map(line -> sign + line);
  }

  /** Members with the name of their type before them. */
  private static Stream<String> withTypes(List<String> lines) {
    StringBuilder type = new StringBuilder();
    return lines.stream()
        .map(
            line -> {
              if (line.startsWith(" ")) {
                return type + line;
              }
              type.replace(
                  0,
                  type.length(),
                  line.replaceFirst(".*?(?:class|interface|enum|record) ([\\w.$]+).*", "$1"));
              return line;
            });
  }

  /** Else a list would show what modules do not see, or miss a package. */
  @Test
  void whatIsListedIsExportedAndNullMarked() throws URISyntaxException {
    URL classes = AskSageUserClient.class.getProtectionDomain().getCodeSource().getLocation();
    ModuleFinder modules = ModuleFinder.of(Path.of(classes.toURI()));
    assertThat(PublicApi.types(CLIENT).map(Class::getPackage))
        .allMatch(listed -> listed.isAnnotationPresent(NullMarked.class))
        .extracting(Package::getName)
        .hasSameElementsAs(
            modules.find(CLIENT).orElseThrow().descriptor().exports().stream()
                .map(Exports::source)
                .collect(toSet()));
  }
}
