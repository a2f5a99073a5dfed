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
   * Returns the id, for paging: {@code streamLogs(id)} starts with the entry before this one.
   *
   * @return null if the server left it out
   */
  @JsonProperty
  public @Nullable Long id() {
    return wire.id();
  }

  /**
   * Returns when the prompt was sent. A time without a zone is taken as UTC.
   *
   * @return null if {@link #timeText()} is in an unknown format
   */
  @JsonProperty
  public @Nullable Instant time() {
    return Times.parse(wire.dateTime());
  }

  /**
   * Returns when the prompt was sent, as it arrived.
   *
   * @return never null
   */
  @JsonProperty
  public String timeText() {
    return wire.dateTime();
  }

  /**
   * Returns what the user asked.
   *
   * @return never null
   */
  @JsonProperty
  public String prompt() {
    return wire.prompt();
  }

  /**
   * Returns the model's reply, under whichever name the server sent it.
   *
   * @return null if the server left it out
   */
  @JsonProperty
  public @Nullable String completion() {
    return wire.completion() == null ? wire.response() : wire.completion();
  }

  /**
   * Returns the model that replied.
   *
   * @return null if the server left it out
   */
  @JsonProperty
  public @Nullable String model() {
    return wire.model();
  }

  /**
   * Returns the number of tokens in the prompt.
   *
   * @return null if the server left it out
   */
  @JsonProperty
  public @Nullable Long promptTokens() {
    return wire.promptTokens();
  }

  /**
   * Returns the number of tokens in the reply.
   *
   * @return null if the server left it out
   */
  @JsonProperty
  public @Nullable Long completionTokens() {
    return wire.completionTokens();
  }

  /**
   * Returns the number of tokens in both, which is what is billed.
   *
   * @return null if the server left it out
   */
  @JsonProperty
  public @Nullable Long totalTokens() {
    return wire.totalTokens();
  }

  /**
   * Whether the model was to learn from the prompt.
   *
   * @return null if the server said neither {@code True} nor {@code False}
   */
  @JsonProperty
  public @Nullable Boolean teach() {
    return Words.truth(wire.teach(), "true", "false");
  }

  /**
   * Returns the address from which the prompt came, under whichever name the server sent it.
   *
   * @return null if the server left it out
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
