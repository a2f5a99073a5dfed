package ai.asksage.user.client.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Function;
import java.util.stream.Stream;

/** Rules for the code of a class. */
final class Conditions {
  private Conditions() {}

  private static ArchCondition<JavaClass> none(
      String description, Function<JavaClass, Stream<String>> violations) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        violations
            .apply(type)
            .distinct()
            .forEach(text -> events.add(SimpleConditionEvent.violated(type, text)));
      }
    };
  }

  /** No code catches a type that may be an {@link Error}. */
  static ArchCondition<JavaClass> catchNoError() {
    return none(
        "catch no error",
        type ->
            type.getCodeUnits().stream()
                .flatMap(
                    code ->
                        code.getTryCatchBlocks().stream()
                            .filter(
                                block ->
                                    block.getCaughtThrowables().stream()
                                        .anyMatch(caught -> isError(code, caught)))
                            .map(block -> "caught in " + block.getSourceCodeLocation())));
  }

  /** The compiler turns try-with-resources into a catch of Throwable that rethrows. */
  private static boolean isError(JavaCodeUnit code, JavaClass caught) {
    return caught.isAssignableTo(Error.class)
        || (caught.isEquivalentTo(Throwable.class)
            && code.getMethodCallsFromSelf().stream()
                .noneMatch(call -> call.getTarget().getName().equals("addSuppressed")));
  }

  /** Public members, supertypes and type arguments of a type are public types. */
  static ArchCondition<JavaClass> showNoInternalType() {
    return none(
        "show no internal type",
        type ->
            Stream.of(
                    type.getSuperclass().stream(),
                    type.getInterfaces().stream(),
                    type.getMembers().stream()
                        .filter(Conditions::isVisible)
                        .flatMap(Conditions::types))
                .flatMap(types -> types)
                .flatMap(shown -> shown.getAllInvolvedRawTypes().stream())
                .filter(shown -> shown.getPackageName().contains(".internal"))
                .map(shown -> type.getName() + " shows " + shown.getName()));
  }

  private static boolean isVisible(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static Stream<JavaType> types(JavaMember member) {
    return member instanceof JavaCodeUnit code
        ? Stream.of(
                code.getParameterTypes(),
                code.getExceptionTypes(),
                Stream.of(code.getReturnType()).toList())
            .flatMap(types -> types.stream())
        : Stream.of(((JavaField) member).getType());
  }
}
