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
import java.util.stream.Stream;

/** What users can see of a type (its members, supertypes and all generics) is theirs to use. */
final class ShowNoInternalType extends ArchCondition<JavaClass> {
  ShowNoInternalType() {
    super("show no internal type");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    Stream<JavaType> supertypes =
        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
    Stream<JavaType> shown =
        Stream.concat(
            supertypes, type.getMembers().stream().filter(this::isVisible).flatMap(this::types));
    shown
        .flatMap(seen -> seen.getAllInvolvedRawTypes().stream())
        .filter(seen -> seen.getPackageName().contains(".internal"))
        .distinct()
        .forEach(
            seen ->
                events.add(
                    SimpleConditionEvent.violated(
                        type, type.getName() + " shows " + seen.getName())));
  }

  private boolean isVisible(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private Stream<JavaType> types(JavaMember member) {
    if (member instanceof JavaCodeUnit code) {
      return Stream.of(
              code.getParameterTypes().stream(),
              code.getExceptionTypes().stream(),
              Stream.of(code.getReturnType()))
          .flatMap(types -> types);
    }
    return Stream.of(((JavaField) member).getType());
  }
}
