package ai.asksage.user.testing.internal.operation;

/** An account. */
public record User(long id, String email) {}
