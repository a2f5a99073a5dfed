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

  /**
   * Returns the {@code operationId}.
   *
   * @return for example {@code addDataset}, or an empty string for Feign's name of the method
   */
  String id() default "";

  /**
   * Returns whether the operation may be repeated if its outcome is unknown ({@code
   * x-safe-to-repeat}), because it only reads or issues another token.
   *
   * @return true if repeating is safe
   */
  boolean safeToRepeat() default false;

  /**
   * Returns the header that carries the token (the operation's security scheme).
   *
   * @return the name of the header, or an empty string when the operation needs no token
   */
  String tokenHeader() default "x-access-tokens";
}
