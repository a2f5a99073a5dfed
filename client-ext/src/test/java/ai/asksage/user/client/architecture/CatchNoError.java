package ai.asksage.user.client.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Nothing is caught that may be an {@link Error}. */
final class CatchNoError extends ArchCondition<JavaClass> {
  CatchNoError() {
    super("catch no error");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (JavaCodeUnit code : type.getCodeUnits()) {
      code.getTryCatchBlocks().stream()
          .filter(block -> block.getCaughtThrowables().stream().anyMatch(c -> isError(code, c)))
          .forEach(
              block ->
                  events.add(
                      SimpleConditionEvent.violated(
                          code, "Errors are caught in " + block.getSourceCodeLocation())));
    }
  }

  private static boolean isError(JavaCodeUnit code, JavaClass caught) {
    return caught.isAssignableTo(Error.class)
        || (caught.isEquivalentTo(Throwable.class) && !hasResources(code));
  }

  /** The compiler makes of try-with-resources a catch that throws on. */
  private static boolean hasResources(JavaCodeUnit code) {
    return code.getMethodCallsFromSelf().stream()
        .anyMatch(call -> call.getTarget().getName().equals("addSuppressed"));
  }
}
