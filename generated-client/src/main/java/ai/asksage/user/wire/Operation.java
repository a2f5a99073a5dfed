package ai.asksage.user.wire;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the contract says of an operation, on each method of the generated interfaces. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Operation {

  /**
   * The {@code operationId}.
   *
   * @return for example {@code addDataset}
   */
  String id();

  /**
   * Whether the operation may be repeated when its outcome is not known ({@code x-safe-to-repeat}):
   * it only reads, or issues another token.
   *
   * @return true if repeating is safe
   */
  boolean safeToRepeat();

  /**
   * The header that carries the token (the security scheme of the operation).
   *
   * @return the name of the header, or an empty string when the operation needs no token
   */
  String tokenHeader();
}
