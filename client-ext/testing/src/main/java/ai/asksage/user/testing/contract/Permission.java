package ai.asksage.user.testing.contract;

import ai.asksage.user.testing.internal.Arguments;
import java.util.Locale;

/** What a user may do with a dataset of somebody else. */
public enum Permission {
  /** Use it. */
  READ,
  /** Use and change it. */
  EDIT,
  /** Also share it. */
  ADMIN;

  /**
   * The permission of a request.
   *
   * @param word as the contract spells it; {@code write} is {@link #EDIT}
   * @return the permission
   * @throws IllegalArgumentException if there is no such permission
   */
  public static Permission of(String word) {
    return Arguments.require(word, "word").equals("write")
        ? EDIT
        : valueOf(word.toUpperCase(Locale.ROOT));
  }

  /**
   * The permission in an answer.
   *
   * @return {@code read}, {@code edit} or {@code admin}
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
