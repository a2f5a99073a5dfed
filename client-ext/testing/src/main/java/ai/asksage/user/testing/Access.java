package ai.asksage.user.testing;

/** A user's access to another user's dataset. */
public enum Access {
  /** The user may use the dataset. */
  READ,
  /** The user may use and change the dataset. */
  EDIT,
  /** The user may use, change and share the dataset. */
  ADMIN
}
