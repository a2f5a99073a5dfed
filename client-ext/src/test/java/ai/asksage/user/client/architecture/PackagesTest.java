package ai.asksage.user.client.architecture;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The packages of this module and their allowed dependencies. */
class PackagesTest {
  private static final String CLIENT = AskSageUserClient.class.getPackageName();

  /** The libraries that only some packages may use. */
  private static final Pattern LIBRARY = Pattern.compile("hc|jackson[.]\\w+|tools[.]jackson");

  /**
   * Each package with its allowed dependencies. These are packages in earlier lines, so there are
   * no cycles, and libraries. Results use annotations that Jackson 2 and 3 share.
   */
  private static final String ALLOWED =
      """
      internal: jackson.core jackson.databind
      error: internal
      result: internal jackson.annotation
      http: internal
      observe: internal
      internal.proxy: internal
      internal.tls: internal error
      internal.http: internal internal.tls internal.proxy http hc
      internal.call: internal error http observe internal.http internal.tls
      feign: internal error http internal.call internal.http jackson.core jackson.databind
      root: internal error feign http observe result internal.call internal.http
      """;

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(CLIENT);

  /** Returns the short name of a package or library; empty for other types. */
  private static String name(JavaClass type) {
    if (MAIN.contain(type.getName())) {
      return type.getPackageName().equals(CLIENT)
          ? "root"
          : type.getPackageName().substring(CLIENT.length() + 1);
    }
    String name = type.getPackageName().replaceFirst("com[.]fasterxml[.]|org[.]apache[.]", "");
    Matcher library = LIBRARY.matcher(name);
    return library.lookingAt() ? library.group() : "";
  }

  @Test
  void packagesUseOnlyThoseThatTheTableAllows() {
    Map<String, Set<String>> used = new TreeMap<>();
    for (JavaClass type : MAIN) {
      Set<String> others = used.computeIfAbsent(name(type), name -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .map(PackagesTest::name)
          .forEach(others::add);
      others.removeAll(List.of(name(type), ""));
    }
    List<String> above =
        new ArrayList<>(
            List.of("", "hc", "jackson.annotation", "jackson.core", "jackson.databind"));
    for (String line : ALLOWED.lines().toList()) {
      String name = line.split(":")[0];
      List<String> allowed = List.of(line.replaceFirst(".*: *", "").split(" "));
      assertThat(above).as(name).containsAll(allowed);
      assertThat(allowed).as(name).containsAll(used.remove(name));
      above.add(name);
    }
    assertThat(used).as("packages that the table lacks").isEmpty();
  }

  /** PublicApiTest of the testing kit keeps the list complete. */
  @Test
  void publicApiShowsNoInternalTypeAndNoConstructorOfResultsAndExceptions() throws IOException {
    assertThat(Files.readString(Path.of("api.txt")))
        .doesNotContain("internal")
        .doesNotContainPattern("(?m) client[.](error|result)[.].*\n(  .*\n)*  public \\w+[(]");
  }

  /**
   * Clean-up belongs in finally. Four classes may catch errors: HiddenConstructor (Throwable of
   * invokeExact), CallLog (listeners and appenders), ExchangeWatcher (a thread that cannot start,
   * and look() if it fails) and TokenCache (a thread that cannot start).
   */
  @Test
  void nothingCatchesErrors() {
    assertThat(MAIN.stream())
        .filteredOn(
            type ->
                !type.getName().matches(".*(HiddenConstructor|CallLog|ExchangeWatcher|TokenCache)"))
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
