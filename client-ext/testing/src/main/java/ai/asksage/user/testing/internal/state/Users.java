package ai.asksage.user.testing.internal.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The accounts of the organization. */
public final class Users {
  private static final long FIRST_ID = 52;
  private final List<User> users = new ArrayList<>();

  Users() {}

  User add(String email) {
    User user = new User(FIRST_ID + users.size(), email);
    users.add(user);
    return user;
  }

  /** The account with an address. */
  public Optional<User> find(String email) {
    return users.stream().filter(user -> user.email().equals(email)).findFirst();
  }
}
