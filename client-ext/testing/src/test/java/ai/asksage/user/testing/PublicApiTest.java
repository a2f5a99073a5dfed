package ai.asksage.user.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.AskSageUserClient;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The public API of each jar equals the reviewed list beside its pom (api.txt), and the packages of
 * the testing kit use only what they may. A list has a line for each type and member, except
 * members that every type of this kind has.
 */
class PublicApiTest {
  private static final String CLIENT = "ai.asksage.user.client";
  private static final String KIT = "ai.asksage.user.testing";

  /** The review of the contract compares generated code. */
  @ParameterizedTest
  @CsvSource({
    CLIENT + ", client-ext/api.txt",
    KIT + ", client-ext/testing/api.txt",
    "ai.asksage.user.wire, generated-client/api.txt"
  })
  void publicApiEqualsTheReviewedList(String name, Path reviewed) throws Exception {
    Stream<String> lines =
        types(name)
            .flatMap(t -> Stream.concat(Stream.of(header(t)), members(t).distinct().sorted()))
            .map(line -> line.replaceAll("ai[.]asksage[.]user[.]| extends Object\\b", ""));
    Path found = Files.write(Path.of("target", name + ".api.txt"), lines.toList());
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
    assertThat(types(CLIENT).map(Class::getPackage))
        .allMatch(listed -> listed.isAnnotationPresent(NullMarked.class))
        .extracting(Package::getName)
        .hasSameElementsAs(
            modules.find(CLIENT).orElseThrow().descriptor().exports().stream()
                .map(Exports::source)
                .toList());
  }

  /** The stand-in must not depend on generated types or the client, whose bugs it would share. */
  @Test
  void packagesUseOthersOnlyWhereAllowed() {
    JavaClasses kit = classes(KIT);
    Map<String, String> users =
        Map.of(
            "ai.asksage.user.[api|model]..", "none",
            "ai.asksage.user.client..", "[fake|junit]",
            "feign..", "fake",
            "org.junit..", "junit");
    users.forEach(
        (used, user) -> {
          var others = noClasses().that().resideOutsideOfPackage(KIT + "." + user);
          others.should().dependOnClassesThat().resideInAPackage(used).check(kit);
        });
    slices().matching("ai.asksage.user.(**)").should().beFreeOfCycles().check(kit);
  }

  private static JavaClasses classes(String packages) {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages(packages);
  }

  static Stream<Class<?>> types(String packages) {
    return classes(packages).stream()
        .filter(type -> !type.getPackageName().contains(".internal"))
        .map(JavaClass::reflect)
        .filter(PublicApiTest::isVisible)
        .sorted(Comparator.comparing(Class::getName));
  }

  private static boolean isVisible(Class<?> type) {
    return isVisible(type.getModifiers())
        && (type.getEnclosingClass() == null || isVisible(type.getEnclosingClass()));
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static String header(Class<?> type) {
    // JDK 17 leaves out "sealed" and newer JDKs do not. "permits" is enough.
    String header = deprecated(type) + type.toGenericString().replaceFirst("(?:non-)?sealed ", "");
    if (type.isRecord()) {
      header +=
          Stream.of(type.getRecordComponents())
              .map(part -> name(part.getAnnotatedType()) + " " + part.getName())
              .collect(joining(", ", "(", ")"));
    } else if (!type.isInterface() && !type.isEnum() && isVisible(type.getSuperclass())) {
      header += " extends " + name(type.getAnnotatedSuperclass());
    }
    return header
        + names(" implements ", type.getAnnotatedInterfaces())
        + (type.isSealed() ? names(" permits ", type.getPermittedSubclasses()) : "");
  }

  /** Returns the type's members and those of its hidden parents. */
  private static Stream<String> members(Class<?> type) {
    Class<?> parent = type.getSuperclass();
    return Stream.concat(
        Stream.of(
                type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
            .flatMap(Stream::<Member>of)
            .filter(member -> isVisible(member.getModifiers()) && !member.isSynthetic())
            .filter(member -> !isImplied(member, type))
            .map(member -> "  " + deprecated((AnnotatedElement) member) + member(member)),
        parent == null || isVisible(parent) ? Stream.empty() : members(parent));
  }

  /** Returns whether every type, enum, or record with these components has the member. */
  private static boolean isImplied(Member member, Class<?> type) {
    String name = member.getName();
    return name.equals("toString")
        || type.isEnum() && List.of("values", "valueOf").contains(name)
        || type.isRecord()
            && (List.of("equals", "hashCode").contains(name)
                || Stream.of(type.getRecordComponents())
                    .anyMatch(c -> member.equals(c.getAccessor()))
                || member instanceof Constructor<?> code
                    && code.getParameterCount() == type.getRecordComponents().length);
  }

  private static String member(Member member) {
    int modifiers = member.getModifiers() & ~Modifier.SYNCHRONIZED;
    if (member instanceof Field field) {
      return Modifier.toString(modifiers)
          + (" " + name(field.getAnnotatedType()) + " " + field.getName());
    }
    Executable code = (Executable) member;
    String variables =
        Stream.of(code.getTypeParameters())
            .map(v -> v.getName() + names(" extends ", v.getAnnotatedBounds()))
            .collect(joining(", ", "<", "> "));
    return Modifier.toString(modifiers & Modifier.methodModifiers())
        + (" " + variables.replace("<> ", ""))
        + (code instanceof Constructor
            ? code.getDeclaringClass().getSimpleName()
            : name(code.getAnnotatedReturnType()) + " " + code.getName())
        + ("(" + names("", code.getAnnotatedParameterTypes()) + ")")
        + (code.isVarArgs() ? " varargs" : "")
        + names(" throws ", code.getAnnotatedExceptionTypes());
  }

  private static String deprecated(AnnotatedElement element) {
    return element.isAnnotationPresent(Deprecated.class) ? "@Deprecated " : "";
  }

  private static String names(String start, Object[] types) {
    String names = Stream.of(types).map(PublicApiTest::name).collect(joining(", "));
    return names.isEmpty() ? "" : start + names;
  }

  /** Returns the name with nullness. JDKs print annotations differently. */
  private static String name(Object type) {
    return type.toString()
        .replaceFirst("^(?:class|interface) ", "")
        .replaceAll("@[\\w.]*\\.(\\w+)(?:\\(\\))?", "@$1")
        .replaceAll("java[.]lang[.](?=[A-Z])", "");
  }
}
