package ai.asksage.user.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackagesTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("ai.asksage.user.testing");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("ai.asksage.user.(**)").should().beFreeOfCycles().check(MAIN);
  }

  /**
   * The stand-in must not depend on generated types or on the client, whose bugs it would share.
   */
  @ParameterizedTest
  @CsvSource({
    "ai.asksage.user.api.., none, none",
    "ai.asksage.user.model.., none, none",
    "ai.asksage.user.client.., fake, junit",
    "feign.., fake, none",
    "org.junit.., junit, none"
  })
  void packagesUseOthersOnlyWhereAllowed(String used, String user, String otherUser) {
    String prefix = "ai.asksage.user.testing.";
    noClasses()
        .that()
        .resideOutsideOfPackages(prefix + user, prefix + otherUser)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(used)
        .check(MAIN);
  }
}
