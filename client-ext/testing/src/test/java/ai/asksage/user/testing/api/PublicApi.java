package ai.asksage.user.testing.api;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What users can see of packages, as lines of Java that the compiler would nearly take: of each
 * type one, and below it one for each of its members.
 */
final class PublicApi {
  private PublicApi() {}

  static Stream<String> of(String packages) {
    return types(packages)
        .flatMap(
            type ->
                Stream.concat(
                    Stream.of(shortened(header(type))),
                    members(type).map(PublicApi::shortened).sorted()));
  }

  private static String shortened(String line) {
    return line.replace("ai.asksage.user.", "").replaceAll(" extends Object\\b", "");
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
    // JDK 17 does not say "sealed", and newer ones do; "permits" is enough.
    String declaration = type.toGenericString().replaceFirst("(?:non-)?sealed ", "");
    String header = deprecated(type.isAnnotationPresent(Deprecated.class)) + declaration;
    if (type.isRecord()) {
      header +=
          Stream.of(type.getRecordComponents())
              .map(part -> name(part.getAnnotatedType()) + " " + part.getName())
              .collect(joining(", ", "(", ")"));
    }
    if (!type.isInterface() && !type.isEnum() && !type.isRecord()) {
      header += " extends " + name(type.getAnnotatedSuperclass());
    }
    header += list(" implements ", names(type.getAnnotatedInterfaces()));
    return type.isSealed()
        ? header + list(" permits ", Stream.of(type.getPermittedSubclasses()).map(Class::getName))
        : header;
  }

  /** Its own, and what it has from a type that users cannot see. */
  private static Stream<String> members(Class<?> type) {
    Stream<Member> own =
        Stream.of(
                type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
            .flatMap(Stream::of);
    Class<?> parent = type.getSuperclass();
    return Stream.concat(
        own.filter(member -> isVisible(member.getModifiers()) && !member.isSynthetic())
            .map(
                member ->
                    "  " + (member instanceof Field f ? field(f) : code((Executable) member))),
        parent == null || isVisible(parent) ? Stream.empty() : members(parent));
  }

  private static String field(Field field) {
    return deprecated(field.isAnnotationPresent(Deprecated.class))
        + modifiers(field.getModifiers() & Modifier.fieldModifiers())
        + (name(field.getAnnotatedType()) + " " + field.getName());
  }

  private static String code(Executable code) {
    int shown =
        code instanceof Method
            ? Modifier.methodModifiers() & ~Modifier.SYNCHRONIZED
            : Modifier.constructorModifiers();
    String name =
        code instanceof Method method
            ? name(method.getAnnotatedReturnType()) + " " + method.getName()
            : ((Constructor<?>) code).getDeclaringClass().getSimpleName();
    return deprecated(code.isAnnotationPresent(Deprecated.class))
        + modifiers(code.getModifiers() & shown)
        + (code instanceof Method method && method.isDefault() ? "default " : "")
        + variables(code)
        + name
        + names(code.getAnnotatedParameterTypes()).collect(joining(", ", "(", ")"))
        + (code.isVarArgs() ? " varargs" : "")
        + list(" throws ", names(code.getAnnotatedExceptionTypes()));
  }

  private static String deprecated(boolean deprecated) {
    return deprecated ? "@Deprecated " : "";
  }

  private static String modifiers(int modifiers) {
    return Modifier.toString(modifiers) + " ";
  }

  private static String variables(GenericDeclaration code) {
    Stream<String> variables =
        Stream.of(code.getTypeParameters())
            .map(v -> v.getName() + list(" extends ", names(v.getAnnotatedBounds())));
    String all = list("<", variables);
    return all.isEmpty() ? "" : all + "> ";
  }

  private static Stream<String> names(AnnotatedType[] types) {
    return Stream.of(types).map(PublicApi::name);
  }

  /** With what may be null: JDKs differ in how they write an annotation. */
  private static String name(AnnotatedType type) {
    return type.toString()
        .replaceAll("@[\\w.]*\\.(\\w+)(?:\\(\\))?", "@$1")
        .replaceAll("java[.]lang[.](?=[A-Z])", "");
  }

  private static String list(String start, Stream<String> elements) {
    return elements.collect(joining(", ")).transform(list -> list.isEmpty() ? "" : start + list);
  }
}
