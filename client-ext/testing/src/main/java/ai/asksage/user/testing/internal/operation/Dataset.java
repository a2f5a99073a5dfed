package ai.asksage.user.testing.internal.operation;

import ai.asksage.user.testing.behavior.Access;
import java.util.Map;

/**
 * A dataset.
 *
 * @param name the name under which it was added; lists have the full name
 * @param access the access of users other than the owner; mutable
 */
public record Dataset(Row row, String name, Map<User, Access> access) {
  boolean isOpenTo(User user) {
    return user.equals(row.owner()) || access.containsKey(user);
  }

  boolean isSharedBy(User user) {
    return user.equals(row.owner()) || access.get(user) == Access.ADMIN;
  }

  /** Returns the row that a user sees in a list. */
  Row seenBy(User user) {
    boolean own = user.equals(row.owner());
    return row.put("permissions", own ? "owner" : access.get(user).value());
  }
}
