package ai.asksage.user.testing.internal.state;

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
}
