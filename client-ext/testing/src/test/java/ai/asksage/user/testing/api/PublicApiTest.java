package ai.asksage.user.testing.api;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.AskSageUserClient;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The public API of each jar equals the reviewed list beside its pom (api.txt). */
class PublicApiTest {
  private static final String CLIENT = "ai.asksage.user.client";

  /** The review of the contract compares generated code. */
  @ParameterizedTest
  @CsvSource({
    CLIENT + ", client-ext/api.txt",
    "ai.asksage.user.testing, client-ext/testing/api.txt",
    "ai.asksage.user.wire, generated-client/api.txt"
  })
  void publicApiEqualsTheReviewedList(String name, Path reviewed) throws Exception {
    Path found = Files.write(Path.of("target", name + ".api.txt"), PublicApi.of(name).toList());
    assertThat(found)
        .as(
            "The public API has changed. A line that is missing breaks callers: a major version."
                + " To accept the changes: cp client-ext/testing/%s %s",
            found, reviewed)
        .hasSameTextualContentAs(Path.of("../..").resolve(reviewed));
  }

  /** Otherwise a list would show packages that are not exported, or miss one. */
  @Test
  void listedPackagesAreExportedAndNullMarked() throws Exception {
    var classes = AskSageUserClient.class.getProtectionDomain().getCodeSource().getLocation();
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
