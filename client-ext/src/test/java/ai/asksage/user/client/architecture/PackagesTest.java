package ai.asksage.user.client.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.api.DatasetsApi;
import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.spec.reader.Contract;
import ai.asksage.user.spec.reader.ContractOperation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages of this module and their allowed dependencies. */
class PackagesTest {
  private static final String CLIENT = AskSageUserClient.class.getPackageName();

  /**
   * Each package with its allowed dependencies, which are in the lines above it, so there are no
   * cycles.
   */
  private static final String ALLOWED =
      """
      internal:
      error: internal
      result: internal
      http: internal
      observe: internal
      internal.proxy: internal
      internal.tls: internal error
      internal.http: internal internal.tls internal.proxy http
      internal.call: internal error http observe internal.http internal.tls
      internal.facade: internal error result internal.call
      feign: internal error http internal.call internal.http
      root: internal error feign http observe result internal.call internal.facade internal.http
      """;

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(CLIENT);

  private static Map<String, List<String>> allowed() {
    Map<String, List<String>> allowed = new LinkedHashMap<>();
    ALLOWED
        .lines()
        .map(line -> line.split(": *", 2))
        .forEach(parts -> allowed.put(parts[0], Arrays.asList(parts[1].split(" "))));
    return allowed;
  }

  static Stream<String> packages() {
    return MAIN.stream().map(PackagesTest::name).distinct().sorted();
  }

  private static String name(JavaClass type) {
    return type.getPackageName().equals(CLIENT)
        ? "root"
        : type.getPackageName().substring(CLIENT.length() + 1);
  }

  @Test
  void theTableNamesEveryPackageOnceAndHasNoCycles() {
    assertThat(packages()).containsExactlyInAnyOrderElementsOf(allowed().keySet());
    List<String> above = new ArrayList<>(List.of(""));
    allowed()
        .forEach(
            (name, used) -> {
              assertThat(above).as(name).containsAll(used);
              above.add(name);
            });
  }

  @ParameterizedTest(name = "package \"{0}\"")
  @MethodSource("packages")
  void usesOnlyAllowedPackages(String name) {
    Set<String> used =
        MAIN.stream()
            .filter(type -> name(type).equals(name))
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .map(dependency -> dependency.getTargetClass().getBaseComponentType())
            .filter(type -> MAIN.contain(type.getName()))
            .map(PackagesTest::name)
            .filter(other -> !other.equals(name))
            .collect(Collectors.toSet());
    assertThat(allowed().get(name)).containsAll(used);
  }

  /** Results use annotations that Jackson 2 and 3 share. */
  @ParameterizedTest
  @CsvSource({
    "org.apache.hc.., internal.http",
    "com.fasterxml.jackson.core.., feign internal",
    "com.fasterxml.jackson.databind.., feign internal",
    "com.fasterxml.jackson.annotation.., result",
    "tools.jackson.., none"
  })
  void onlySomePackagesUseALibrary(String library, String users) {
    String[] packages =
        Stream.of(users.split(" ")).map(name -> CLIENT + "." + name).toArray(String[]::new);
    noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(MAIN);
  }

  @Test
  void noInternalTypeInPublicSignature() {
    classes()
        .that()
        .arePublic()
        .and()
        .resideOutsideOfPackage("..internal..")
        .should(Conditions.showNoInternalType())
        .check(MAIN);
  }

  /**
   * Clean-up belongs in finally. Exceptions to this rule: HiddenConstructor catches Throwable from
   * invokeExact, CallLog errors of listeners and appenders, and ExchangeWatcher a thread that
   * cannot start.
   */
  @Test
  void nothingCatchesErrors() {
    classes()
        .that()
        .haveNameNotMatching(".*[.](HiddenConstructor|CallLog|ExchangeWatcher)")
        .should(Conditions.catchNoError())
        .check(MAIN);
  }

  /** Each operation has a hand-written facade method. */
  @Test
  void everyOperationHasAFacadeMethod() {
    String generated = DatasetsApi.class.getPackageName();
    Set<String> called =
        MAIN.stream()
            .flatMap(type -> type.getCodeUnitAccessesFromSelf().stream())
            .filter(call -> call.getTargetOwner().getPackageName().equals(generated))
            .map(call -> call.getTarget().getName().replaceFirst("WithHttpInfo$", ""))
            .collect(Collectors.toSet());
    assertThat(Contract.read().operations())
        .extracting(ContractOperation::id)
        .as("operations without a method in a facade: spec/ADDING.md, step 5")
        .isSubsetOf(called);
  }
}
