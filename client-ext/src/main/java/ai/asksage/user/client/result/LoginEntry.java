package ai.asksage.user.client.result;

import ai.asksage.user.client.internal.Text;
import ai.asksage.user.model.UserLogin;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A login or an attempt to log in, from {@code getUserLogins}. Immutable. */
public final class LoginEntry extends Value<UserLogin> {

  LoginEntry(UserLogin wire) {
    super(wire);
  }

  /** {@return the id; null if the server left it out} */
  @JsonProperty
  public @Nullable Long id() {
    return value.id();
  }

  /** {@return when it happened; null if that is unknown} */
  @JsonProperty
  public @Nullable Instant time() {
    return Text.time(value.dateTime());
  }

  /** {@return when it happened, as the server's text} */
  @JsonProperty
  public String timeText() {
    return value.dateTime();
  }

  /** {@return the address from which it came; null if the server left it out} */
  @JsonProperty
  public @Nullable String ip() {
    return value.ip() == null ? value.ipAddress() : value.ip();
  }

  /** {@return how the user logged in; null if the server left it out} */
  @JsonProperty
  public @Nullable String type() {
    return value.type();
  }

  /** {@return whether the login succeeded; null if the server said neither Success nor Failure} */
  @JsonProperty
  public @Nullable Boolean succeeded() {
    return Text.truth(value.status(), "success", "failure");
  }

  /** {@return a remark on the outcome; null if the server left it out} */
  @JsonProperty
  public @Nullable String comment() {
    return value.comment();
  }

  /** Returns a text without the comment. */
  @Override
  public String toString() {
    return "LoginEntry[id=%s, time=%s, type=%s, succeeded=%s]"
        .formatted(id(), timeText(), type(), succeeded());
  }
}
