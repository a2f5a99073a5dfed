package ai.asksage.user.client.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.AskSageUserClient;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packages of this module and their allowed dependencies. */
class PackagesTest {
  private static final String CLIENT = AskSageUserClient.class.getPackageName();

  /**
   * Each package with its allowed dependencies. These are packages in earlier lines, so there are
   * no cycles.
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
      feign: internal error http internal.call internal.http
      root: internal error feign http observe result internal.call internal.http
      """;

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(CLIENT);

  private static String name(JavaClass type) {
    return type.getPackageName().equals(CLIENT)
        ? "root"
        : type.getPackageName().substring(CLIENT.length() + 1);
  }

  @Test
  void packagesUseOnlyThoseThatTheTableAllows() {
    Map<String, Set<String>> used = new TreeMap<>();
    for (JavaClass type : MAIN) {
      Set<String> others = used.computeIfAbsent(name(type), name -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(target -> MAIN.contain(target.getName()))
          .map(PackagesTest::name)
          .forEach(others::add);
      others.remove(name(type));
    }
    List<String> above = new ArrayList<>(List.of(""));
    for (String line : ALLOWED.lines().toList()) {
      String name = line.split(":")[0];
      List<String> allowed = List.of(line.replaceFirst(".*: *", "").split(" "));
      assertThat(above).as(name).containsAll(allowed);
      assertThat(allowed).as(name).containsAll(used.remove(name));
      above.add(name);
    }
    assertThat(used).as("packages that the table lacks").isEmpty();
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

  /** PublicApiTest of the testing kit keeps the list complete. */
  @Test
  void publicApiShowsNoInternalTypeAndNoConstructorOfResultsAndExceptions() throws IOException {
    assertThat(Files.readString(Path.of("api.txt")))
        .doesNotContain("internal")
        .doesNotContainPattern("(?m) client[.](error|result)[.].*\n(  .*\n)*  public \\w+[(]");
  }

  /**
   * Clean-up belongs in finally. Three classes may catch errors: HiddenConstructor (Throwable of
   * invokeExact), CallLog (listeners and appenders) and ExchangeWatcher (a thread that cannot
   * start, and look() if it fails).
   */
  @Test
  void nothingCatchesErrors() {
    assertThat(MAIN.stream())
        .filteredOn(
            type -> !type.getName().matches(".*(HiddenConstructor|CallLog|ExchangeWatcher)"))
        .flatExtracting(JavaClass::getCodeUnits)
        .flatExtracting(PackagesTest::catchesOfErrors)
        .isEmpty();
  }

  private static List<String> catchesOfErrors(JavaCodeUnit code) {
    // The compiler turns try-with-resources into a catch of Throwable that rethrows.
    boolean rethrows =
        code.getMethodCallsFromSelf().stream()
            .anyMatch(call -> call.getTarget().getName().equals("addSuppressed"));
    return code.getTryCatchBlocks().stream()
        .filter(
            block ->
                block.getCaughtThrowables().stream()
                    .anyMatch(
                        caught ->
                            caught.isAssignableTo(Error.class)
                                || (caught.isEquivalentTo(Throwable.class) && !rethrows)))
        .map(block -> block.getSourceCodeLocation().toString())
        .toList();
  }
}
