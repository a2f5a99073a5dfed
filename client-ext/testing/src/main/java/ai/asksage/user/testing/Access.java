package ai.asksage.user.testing;

import java.util.Locale;

/** What a user may do with a dataset of another user. */
public enum Access {
  /** Use it. */
  READ,
  /** Use and change it. */
  EDIT,
  /** Use, change and share it. */
  ADMIN;

  /** Returns the value in the contract. */
  String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
