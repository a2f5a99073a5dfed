package ai.asksage.user.testing.api;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.stream.Stream;

/** What users can see of packages: a line for each type, followed by one for each member. */
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
    // JDK 17 does not say "sealed", and newer ones do; "permits" is enough.
    String header = deprecated(type) + type.toGenericString().replaceFirst("(?:non-)?sealed ", "");
    if (type.isRecord()) {
      header +=
          Stream.of(type.getRecordComponents())
              .map(part -> name(part.getAnnotatedType()) + " " + part.getName())
              .collect(joining(", ", "(", ")"));
    } else if (!type.isInterface() && !type.isEnum() && isVisible(type.getSuperclass())) {
      header += " extends " + name(type.getAnnotatedSuperclass());
    }
    header += list(" implements ", names(type.getAnnotatedInterfaces()));
    return type.isSealed()
        ? header + list(" permits ", Stream.of(type.getPermittedSubclasses()).map(Class::getName))
        : header;
  }

  /** The type's own members, and those of parents that users cannot see. */
  private static Stream<String> members(Class<?> type) {
    Class<?> parent = type.getSuperclass();
    return Stream.concat(
        Stream.of(
                type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
            .flatMap(Stream::<Member>of)
            .filter(member -> isVisible(member.getModifiers()) && !member.isSynthetic())
            .map(PublicApi::member),
        parent == null || isVisible(parent) ? Stream.empty() : members(parent));
  }

  private static String member(Member member) {
    String start = "  " + deprecated((AnnotatedElement) member);
    if (member instanceof Field field) {
      String modifiers = Modifier.toString(field.getModifiers() & Modifier.fieldModifiers());
      return start + modifiers + " " + name(field.getAnnotatedType()) + " " + field.getName();
    }
    Executable code = (Executable) member;
    boolean isMethod = code instanceof Method;
    int shown =
        isMethod
            ? Modifier.methodModifiers() & ~Modifier.SYNCHRONIZED
            : Modifier.constructorModifiers();
    String variables =
        Stream.of(code.getTypeParameters())
            .map(v -> v.getName() + list(" extends ", names(v.getAnnotatedBounds())))
            .collect(joining(", "));
    return start
        + (Modifier.toString(code.getModifiers() & shown) + " ")
        + (code instanceof Method method && method.isDefault() ? "default " : "")
        + (variables.isEmpty() ? "" : "<" + variables + "> ")
        + (isMethod ? name(code.getAnnotatedReturnType()) + " " + code.getName() : simpleName(code))
        + names(code.getAnnotatedParameterTypes()).collect(joining(", ", "(", ")"))
        + (code.isVarArgs() ? " varargs" : "")
        + list(" throws ", names(code.getAnnotatedExceptionTypes()));
  }

  private static String simpleName(Executable constructor) {
    return constructor.getDeclaringClass().getSimpleName();
  }

  private static String deprecated(AnnotatedElement element) {
    return element.isAnnotationPresent(Deprecated.class) ? "@Deprecated " : "";
  }

  private static Stream<String> names(AnnotatedType[] types) {
    return Stream.of(types).map(PublicApi::name);
  }

  /** With nullness: JDKs differ in how they write an annotation. */
  private static String name(AnnotatedType type) {
    return type.toString()
        .replaceAll("@[\\w.]*\\.(\\w+)(?:\\(\\))?", "@$1")
        .replaceAll("java[.]lang[.](?=[A-Z])", "");
  }

  private static String list(String start, Stream<String> elements) {
    return elements.collect(joining(", ")).transform(list -> list.isEmpty() ? "" : start + list);
  }
}
