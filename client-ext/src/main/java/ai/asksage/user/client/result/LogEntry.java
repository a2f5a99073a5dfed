package ai.asksage.user.client.result;

import ai.asksage.user.model.UserLog;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A prompt and its completion, from {@code getUserLogs}. Immutable. */
@JsonAutoDetect(
    fieldVisibility = Visibility.NONE,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
public final class LogEntry {
  private final UserLog wire;

  LogEntry(UserLog wire) {
    this.wire = wire;
  }

  /**
   * {@return the id, for paging: {@code streamLogs(id)} starts with the entry before this one; null
   * if the server left it out}
   */
  @JsonProperty
  public @Nullable Long id() {
    return wire.id();
  }

  /**
   * {@return when the prompt was sent; null if {@link #timeText()} is in an unknown format} A time
   * without a zone is taken as UTC.
   */
  @JsonProperty
  public @Nullable Instant time() {
    return Times.parse(wire.dateTime());
  }

  /** {@return when the prompt was sent, as it arrived} */
  @JsonProperty
  public String timeText() {
    return wire.dateTime();
  }

  /** {@return what the user asked} */
  @JsonProperty
  public String prompt() {
    return wire.prompt();
  }

  /**
   * {@return the model's reply, under whichever name the server sent it; null if the server left it
   * out}
   */
  @JsonProperty
  public @Nullable String completion() {
    return wire.completion() == null ? wire.response() : wire.completion();
  }

  /** {@return the model that replied; null if the server left it out} */
  @JsonProperty
  public @Nullable String model() {
    return wire.model();
  }

  /** {@return the number of tokens in the prompt; null if the server left it out} */
  @JsonProperty
  public @Nullable Long promptTokens() {
    return wire.promptTokens();
  }

  /** {@return the number of tokens in the reply; null if the server left it out} */
  @JsonProperty
  public @Nullable Long completionTokens() {
    return wire.completionTokens();
  }

  /**
   * {@return the number of tokens in both, which is what is billed; null if the server left it out}
   */
  @JsonProperty
  public @Nullable Long totalTokens() {
    return wire.totalTokens();
  }

  /**
   * {@return whether the model was to learn from the prompt; null if the server said neither {@code
   * True} nor {@code False}}
   */
  @JsonProperty
  public @Nullable Boolean teach() {
    return Words.truth(wire.teach(), "true", "false");
  }

  /**
   * {@return the address from which the prompt came, under whichever name the server sent it; null
   * if the server left it out}
   */
  @JsonProperty
  public @Nullable String ip() {
    return wire.ip() == null ? wire.ipAddress() : wire.ip();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LogEntry that && wire.equals(that.wire);
  }

  @Override
  public int hashCode() {
    return wire.hashCode();
  }

  /** Leaves out the prompt and the completion. */
  @Override
  public String toString() {
    return "LogEntry[id=%s, time=%s, model=%s, totalTokens=%s]"
        .formatted(id(), timeText(), model(), totalTokens());
  }
}
