package ai.asksage.user.client.result;

import ai.asksage.user.model.UserLogin;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A login or an attempt to log in, from {@code getUserLogins}. Immutable. */
@JsonAutoDetect(
    fieldVisibility = Visibility.NONE,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
public final class LoginEntry {
  private final UserLogin wire;

  LoginEntry(UserLogin wire) {
    this.wire = wire;
  }

  /**
   * Returns the id.
   *
   * @return null if the server left it out
   */
  @JsonProperty
  public @Nullable Long id() {
    return wire.id();
  }

  /**
   * Returns when it happened. A time without a zone is taken as UTC.
   *
   * @return null if {@link #timeText()} is in an unknown format
   */
  @JsonProperty
  public @Nullable Instant time() {
    return Times.parse(wire.dateTime());
  }

  /**
   * Returns when it happened, as it arrived.
   *
   * @return never null
   */
  @JsonProperty
  public String timeText() {
    return wire.dateTime();
  }

  /**
   * Returns the address from which it came, under whichever name the server sent it.
   *
   * @return null if the server left it out
   */
  @JsonProperty
  public @Nullable String ip() {
    return wire.ip() == null ? wire.ipAddress() : wire.ip();
  }

  /**
   * Returns how the user logged in.
   *
   * @return null if the server left it out
   */
  @JsonProperty
  public @Nullable String type() {
    return wire.type();
  }

  /**
   * Whether the login succeeded.
   *
   * @return null if the server said neither {@code Success} nor {@code Failure}
   */
  @JsonProperty
  public @Nullable Boolean succeeded() {
    return Words.truth(wire.status(), "success", "failure");
  }

  /**
   * Returns a remark on the outcome.
   *
   * @return null if the server left it out
   */
  @JsonProperty
  public @Nullable String comment() {
    return wire.comment();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LoginEntry that && wire.equals(that.wire);
  }

  @Override
  public int hashCode() {
    return wire.hashCode();
  }

  /** Leaves out the comment. */
  @Override
  public String toString() {
    return "LoginEntry[id=%s, time=%s, type=%s, succeeded=%s]"
        .formatted(id(), timeText(), type(), succeeded());
  }
}
