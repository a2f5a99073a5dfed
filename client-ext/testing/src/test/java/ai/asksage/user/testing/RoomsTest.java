package ai.asksage.user.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the rooms of this module may use. */
class RoomsTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("ai.asksage.user.testing");

  @Test
  void noCycles() {
    slices().matching("ai.asksage.user.(**)").should().beFreeOfCycles().check(MAIN);
  }

  /** So that a fault of theirs is not one of the stand-in. */
  @Test
  void generatedTypesAreNotUsed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.asksage.user.api..", "ai.asksage.user.model..")
        .check(MAIN);
  }

  @Test
  void onlyTheExtensionAndExceptionsKnowTheClient() {
    noClasses()
        .that()
        .resideOutsideOfPackages("ai.asksage.user.testing.junit", "ai.asksage.user.testing.error")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.asksage.user.client..")
        .check(MAIN);
  }

  @Test
  void onlyTheExtensionKnowsJUnit() {
    noClasses()
        .that()
        .resideOutsideOfPackage("ai.asksage.user.testing.junit")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.junit..")
        .check(MAIN);
  }
}
