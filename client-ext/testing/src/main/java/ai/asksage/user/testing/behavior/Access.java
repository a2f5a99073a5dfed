package ai.asksage.user.testing.behavior;

import java.util.Locale;

/** What a user may do with a dataset of another user. */
public enum Access {
  /** Use it. */
  READ,
  /** Use and change it. */
  EDIT,
  /** Use, change and share it. */
  ADMIN;

  /** {@return the value in the contract: {@code read}, {@code edit} or {@code admin}} */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
