package ai.asksage.user.testing;

/** What a user may do with a dataset of another user. */
public enum Access {
  /** Use it. */
  READ,
  /** Use and change it. */
  EDIT,
  /** Use, change and share it. */
  ADMIN
}
