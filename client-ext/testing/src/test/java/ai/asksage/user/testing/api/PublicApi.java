package ai.asksage.user.testing.api;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The public API of packages: a line for each type and each member that its kind does not imply.
 */
final class PublicApi {
  private PublicApi() {}

  static Stream<String> of(String packages) {
    return types(packages)
        .flatMap(type -> Stream.concat(Stream.of(header(type)), members(type).sorted()))
        .map(line -> line.replace("ai.asksage.user.", "").replaceAll(" extends Object\\b", ""));
  }

  static Stream<Class<?>> types(String packages) {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(packages)
            .stream()
            .filter(type -> !type.getPackageName().contains(".internal"))
            .map(JavaClass::reflect)
            .filter(PublicApi::isVisible)
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
        + list(" implements ", type.getAnnotatedInterfaces())
        + (type.isSealed()
            ? Stream.of(type.getPermittedSubclasses())
                .map(Class::getName)
                .collect(joining(", ", " permits ", ""))
            : "");
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

  /** Returns whether every enum, or every record with these components, has the member. */
  private static boolean isImplied(Member member, Class<?> type) {
    String name = member.getName();
    return type.isEnum() && List.of("values", "valueOf").contains(name)
        || type.isRecord()
            && (List.of("equals", "hashCode", "toString").contains(name)
                || Stream.of(type.getRecordComponents())
                    .anyMatch(c -> member.equals(c.getAccessor()))
                || member instanceof Constructor<?> code
                    && code.getParameterCount() == type.getRecordComponents().length);
  }

  private static String member(Member member) {
    if (member instanceof Field field) {
      return Modifier.toString(field.getModifiers() & Modifier.fieldModifiers())
          + (" " + name(field.getAnnotatedType()) + " " + field.getName());
    }
    Executable code = (Executable) member;
    String modifiers =
        Modifier.toString(
            code.getModifiers() & Modifier.methodModifiers() & ~Modifier.SYNCHRONIZED);
    String variables =
        Stream.of(code.getTypeParameters())
            .map(v -> v.getName() + list(" extends ", v.getAnnotatedBounds()))
            .collect(joining(", "));
    return modifiers
        + (code instanceof Method method && method.isDefault() ? " default " : " ")
        + (variables.isEmpty() ? "" : "<" + variables + "> ")
        + (code instanceof Constructor
            ? code.getDeclaringClass().getSimpleName()
            : name(code.getAnnotatedReturnType()) + " " + code.getName())
        + ("(" + list("", code.getAnnotatedParameterTypes()) + ")")
        + (code.isVarArgs() ? " varargs" : "")
        + list(" throws ", code.getAnnotatedExceptionTypes());
  }

  private static String deprecated(AnnotatedElement element) {
    return element.isAnnotationPresent(Deprecated.class) ? "@Deprecated " : "";
  }

  private static String list(String start, AnnotatedType[] types) {
    String list = Stream.of(types).map(PublicApi::name).collect(joining(", "));
    return list.isEmpty() ? "" : start + list;
  }

  /** Returns the name with nullness. JDKs print annotations differently. */
  private static String name(AnnotatedType type) {
    return type.toString()
        .replaceAll("@[\\w.]*\\.(\\w+)(?:\\(\\))?", "@$1")
        .replaceAll("java[.]lang[.](?=[A-Z])", "");
  }
}
