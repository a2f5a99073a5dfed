package ai.asksage.user.testing.internal.state;

import ai.asksage.user.testing.contract.Permission;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A dataset.
 *
 * @param fullName under which it is listed and referred to
 * @param name as it was added
 * @param permissions of others than the owner
 */
public record Dataset(
    String fullName,
    String name,
    User owner,
    String classification,
    boolean tabular,
    Map<User, Permission> permissions) {

  static Dataset of(User owner, String name, String classification, boolean tabular) {
    String fullName = "user_custom_" + owner.id() + "_" + name + "_content";
    return new Dataset(fullName, name, owner, classification, tabular, new LinkedHashMap<>());
  }

  /** Whether a user may use it. */
  public boolean isOpenTo(User user) {
    return user.equals(owner) || permissions.containsKey(user);
  }

  /** Whether a user may say who uses it. */
  public boolean isSharedBy(User user) {
    return user.equals(owner) || permissions.get(user) == Permission.ADMIN;
  }

  /** What a user to whom it is open may do, in the words of an answer. */
  public String permissionOf(User user) {
    return user.equals(owner) ? "owner" : permissions.get(user).word();
  }
}
