package ai.asksage.user.testing.internal.state;

/** An account. */
public record User(long id, String email) {}
