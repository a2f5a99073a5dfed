package ai.asksage.user.wire;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The contract's properties of an operation, on each method of the generated interfaces. Custom
 * interfaces may use it, too.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Operation {

  /** {@return the {@code operationId}; an empty string for Feign's name of the method} */
  String id() default "";

  /**
   * Returns whether the operation may be repeated if its outcome is unknown ({@code
   * x-safe-to-repeat}), because it only reads or issues another token.
   */
  boolean safeToRepeat() default false;

  /** {@return the header of the token, by the security scheme; an empty string for no token} */
  String tokenHeader() default "x-access-tokens";
}
