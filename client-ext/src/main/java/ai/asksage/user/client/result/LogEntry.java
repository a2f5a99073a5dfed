package ai.asksage.user.client.result;

import ai.asksage.user.client.internal.Text;
import ai.asksage.user.model.UserLog;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A prompt and its completion, from {@code getUserLogs}. Immutable. */
public final class LogEntry extends Value<UserLog> {

  LogEntry(UserLog wire) {
    super(wire);
  }

  /** {@return the id; {@code streamLogs(id)} continues after this entry; null if unknown} */
  @JsonProperty
  public @Nullable Long id() {
    return value.id();
  }

  /** {@return when the prompt was sent; null if that is unknown} */
  @JsonProperty
  public @Nullable Instant time() {
    return Text.time(value.dateTime());
  }

  /** {@return when the prompt was sent, as the server's text} */
  @JsonProperty
  public String timeText() {
    return value.dateTime();
  }

  /** {@return what the user asked} */
  @JsonProperty
  public String prompt() {
    return value.prompt();
  }

  /** {@return the model's reply; null if the server left it out} */
  @JsonProperty
  public @Nullable String completion() {
    return value.completion() == null ? value.response() : value.completion();
  }

  /** {@return the model that replied; null if the server left it out} */
  @JsonProperty
  public @Nullable String model() {
    return value.model();
  }

  /** {@return the number of tokens in the prompt; null if the server left it out} */
  @JsonProperty
  public @Nullable Long promptTokens() {
    return value.promptTokens();
  }

  /** {@return the number of tokens in the reply; null if the server left it out} */
  @JsonProperty
  public @Nullable Long completionTokens() {
    return value.completionTokens();
  }

  /** {@return the billed tokens, in prompt and reply together; null if the server left it out} */
  @JsonProperty
  public @Nullable Long totalTokens() {
    return value.totalTokens();
  }

  /** {@return whether the model may learn from the prompt; null if not True or False} */
  @JsonProperty
  public @Nullable Boolean teach() {
    return Text.truth(value.teach(), "true", "false");
  }

  /** {@return the address from which the prompt came; null if the server left it out} */
  @JsonProperty
  public @Nullable String ip() {
    return value.ip() == null ? value.ipAddress() : value.ip();
  }

  /** Returns a text without the prompt and the completion. */
  @Override
  public String toString() {
    return "LogEntry[id=%s, time=%s, model=%s, totalTokens=%s]"
        .formatted(id(), timeText(), model(), totalTokens());
  }
}
