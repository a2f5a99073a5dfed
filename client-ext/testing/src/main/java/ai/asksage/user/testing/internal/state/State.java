package ai.asksage.user.testing.internal.state;

import java.time.Instant;

/** All that an Ask Sage knows. For one thread at a time: who has it locks it. */
public record State(
    Users users,
    Datasets datasets,
    Chats chats,
    ApiKeys apiKeys,
    Tokens tokens,
    Activity activity) {

  /** That of an Ask Sage without users. */
  public static State empty() {
    return new State(
        new Users(), new Datasets(), new Chats(), new ApiKeys(), new Tokens(), new Activity());
  }

  /** The account with an address, made with an API key if there is none. */
  public User account(String email, Instant now) {
    return users
        .find(email)
        .orElseGet(
            () -> {
              User added = users.add(email);
              apiKeys.add(added, now, "first", ApiKeys.random(), null);
              return added;
            });
  }
}
