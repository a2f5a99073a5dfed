package ai.asksage.user.client.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.AskSageUserClient;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of this module, and the arrows between them: downwards, and none that is not here. */
class RoomsTest {
  private static final String CLIENT = AskSageUserClient.class.getPackageName();

  /** A row of the table in ARCHITECTURE.md: a room, what it is for, and the rooms it may use. */
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z.]+)` \\|[^|]+\\|([^|]+)\\|$");

  private static final Map<String, Set<String>> ROOMS =
      ROW.matcher(architecture())
          .results()
          .collect(
              Collectors.toMap(
                  row -> row.group(1),
                  row -> Set.of(row.group(2).replaceAll("nothing|[`,]", "").strip().split(" +"))));

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(CLIENT);

  private static String architecture() {
    try {
      return Files.readString(Path.of("ARCHITECTURE.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Set<String> rooms() {
    return MAIN.stream().map(RoomsTest::room).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyRoomIsKnown() {
    assertThat(rooms()).isEqualTo(new TreeSet<>(ROOMS.keySet()));
  }

  @ParameterizedTest(name = "room \"{0}\"")
  @MethodSource("rooms")
  void roomUsesOnlyWhatItMay(String room) {
    List<String> allowed = new ArrayList<>(ROOMS.getOrDefault(room, Set.of()));
    allowed.add(room);
    Set<String> used =
        MAIN.stream()
            .filter(type -> room(type).equals(room))
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .map(dependency -> dependency.getTargetClass().getBaseComponentType())
            .filter(type -> MAIN.contain(type.getName()))
            .map(RoomsTest::room)
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
            return "rooms";
          }
        };
    slices().assignedFrom(byPackage).should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void onlyTransportTouchesTheHttpLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackage(CLIENT + ".transport..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.hc..")
        .check(MAIN);
  }

  @Test
  void onlyTwoRoomsTouchJackson() {
    noClasses()
        .that()
        .resideOutsideOfPackages(CLIENT + ".codec", CLIENT + ".internal")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml..")
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

  /** An error is not for this client to deal with: what must be done in any case is in finally. */
  @Test
  void nothingCatchesErrors() {
    classes().should(new CatchNoError()).check(MAIN);
  }

  private static String room(JavaClass type) {
    return type.getPackageName().equals(CLIENT)
        ? "root"
        : type.getPackageName().substring(CLIENT.length() + 1);
  }
}
