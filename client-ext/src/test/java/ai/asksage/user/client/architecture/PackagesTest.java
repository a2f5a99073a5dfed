package ai.asksage.user.client.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.internal.HiddenConstructor;
import ai.asksage.user.client.internal.call.CallLog;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages of this module and what each may use. Dependencies point downwards. */
class PackagesTest {
  private static final String CLIENT = AskSageUserClient.class.getPackageName();

  /** Each package, and the packages that it may use. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("internal", Set.of()),
          Map.entry("error", Set.of("internal")),
          Map.entry("result", Set.of("internal")),
          Map.entry("http", Set.of("internal")),
          Map.entry("observe", Set.of("internal")),
          Map.entry("internal.proxy", Set.of("internal")),
          Map.entry("internal.tls", Set.of("internal", "error")),
          Map.entry("internal.http", Set.of("internal", "internal.tls", "internal.proxy", "http")),
          Map.entry(
              "internal.call",
              Set.of("internal", "error", "http", "observe", "internal.http", "internal.tls")),
          Map.entry("internal.facade", Set.of("internal", "error", "result", "internal.call")),
          Map.entry("feign", Set.of("internal", "error", "http", "internal.call", "internal.http")),
          Map.entry(
              "root",
              Set.of(
                  "internal",
                  "error",
                  "feign",
                  "http",
                  "observe",
                  "result",
                  "internal.call",
                  "internal.facade",
                  "internal.http")));

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(CLIENT);

  static Set<String> packages() {
    return MAIN.stream().map(PackagesTest::name).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyPackageIsListed() {
    assertThat(packages()).isEqualTo(new TreeSet<>(ALLOWED.keySet()));
  }

  @ParameterizedTest(name = "package \"{0}\"")
  @MethodSource("packages")
  void usesOnlyAllowedPackages(String name) {
    List<String> allowed = new ArrayList<>(ALLOWED.getOrDefault(name, Set.of()));
    allowed.add(name);
    Set<String> used =
        MAIN.stream()
            .filter(type -> name(type).equals(name))
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .map(dependency -> dependency.getTargetClass().getBaseComponentType())
            .filter(type -> MAIN.contain(type.getName()))
            .map(PackagesTest::name)
            .collect(Collectors.toSet());
    assertThat(allowed).containsAll(used);
  }

  @Test
  void noCycles() {
    SliceAssignment byPackage =
        new SliceAssignment() {
          @Override
          public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
          }

          @Override
          public String getDescription() {
            return "packages";
          }
        };
    slices().assignedFrom(byPackage).should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void onlyInternalHttpUsesHttpClient() {
    noClasses()
        .that()
        .resideOutsideOfPackage(CLIENT + ".internal.http..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.hc..")
        .check(MAIN);
  }

  @Test
  void onlyTwoPackagesUseJackson() {
    noClasses()
        .that()
        .resideOutsideOfPackages(CLIENT + ".feign", CLIENT + ".internal")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..", "tools.jackson..")
        .check(MAIN);
  }

  /** They serve Jackson 2 and 3. */
  @Test
  void onlyResultsAndNamesHaveAnnotationsOfJackson() {
    noClasses()
        .that()
        .resideOutsideOfPackages(CLIENT + ".dataset", CLIENT + ".result")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml.jackson.annotation..")
        .check(MAIN);
  }

  @Test
  void noInternalTypeInPublicSignature() {
    classes()
        .that()
        .arePublic()
        .and()
        .resideOutsideOfPackage("..internal..")
        .should(new ShowNoInternalType())
        .check(MAIN);
  }

  /**
   * Cleaning up belongs in finally. HiddenConstructor must catch what invokeExact declares, and
   * CallLog what listeners and log appenders throw.
   */
  @Test
  void nothingCatchesErrors() {
    classes()
        .that()
        .doNotHaveFullyQualifiedName(HiddenConstructor.class.getName())
        .and()
        .doNotHaveFullyQualifiedName(CallLog.class.getName())
        .should(new CatchNoError())
        .check(MAIN);
  }

  private static String name(JavaClass type) {
    return type.getPackageName().equals(CLIENT)
        ? "root"
        : type.getPackageName().substring(CLIENT.length() + 1);
  }
}
