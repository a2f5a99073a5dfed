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

  /** {@return the id; null if the server left it out} */
  @JsonProperty
  public @Nullable Long id() {
    return wire.id();
  }

  /**
   * {@return when it happened; null if {@link #timeText()} is in an unknown format} A time without
   * a zone is taken as UTC.
   */
  @JsonProperty
  public @Nullable Instant time() {
    return Times.parse(wire.dateTime());
  }

  /** {@return when it happened, as it arrived} */
  @JsonProperty
  public String timeText() {
    return wire.dateTime();
  }

  /**
   * {@return the address from which it came, under whichever name the server sent it; null if the
   * server left it out}
   */
  @JsonProperty
  public @Nullable String ip() {
    return wire.ip() == null ? wire.ipAddress() : wire.ip();
  }

  /** {@return how the user logged in; null if the server left it out} */
  @JsonProperty
  public @Nullable String type() {
    return wire.type();
  }

  /**
   * {@return whether the login succeeded; null if the server said neither {@code Success} nor
   * {@code Failure}}
   */
  @JsonProperty
  public @Nullable Boolean succeeded() {
    return Words.truth(wire.status(), "success", "failure");
  }

  /** {@return a remark on the outcome; null if the server left it out} */
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
