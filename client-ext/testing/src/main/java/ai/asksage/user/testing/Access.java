package ai.asksage.user.testing;

/** A user's access to another user's dataset. */
public enum Access {
  /** May use it. */
  READ,
  /** May use and change it. */
  EDIT,
  /** May use, change and share it. */
  ADMIN
}
