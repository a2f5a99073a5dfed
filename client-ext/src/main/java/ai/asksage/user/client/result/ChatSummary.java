package ai.asksage.user.client.result;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A chat session in the list of all, from {@code getChats}. Immutable. */
@JsonAutoDetect(
    fieldVisibility = Visibility.NONE,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
public final class ChatSummary {
  private final @Nullable String id;
  private final @Nullable String title;
  private final @Nullable String mode;
  private final @Nullable List<ChatMessage> messages;

  ChatSummary(
      @Nullable String id,
      @Nullable String title,
      @Nullable String mode,
      @Nullable Collection<?> content) {
    this.id = id;
    this.title = title;
    this.mode = mode;
    this.messages = content == null ? null : ChatMessage.listOf(content);
  }

  /**
   * {@return the id, for reading or deleting the session; a UUID; null if the server left it out}
   */
  @JsonProperty
  public @Nullable String id() {
    return id;
  }

  /** {@return the title; null if it has none} */
  @JsonProperty
  public @Nullable String title() {
    return title;
  }

  /**
   * {@return what the session is for, {@code chat}, {@code code} or {@code prose} so far; null if
   * the server did not say}
   */
  @JsonProperty
  public @Nullable String mode() {
    return mode;
  }

  /**
   * {@return the messages, in the server's order; unmodifiable; null if they did not come with the
   * list: read the session by its id}
   */
  @JsonProperty
  public @Nullable List<ChatMessage> messages() {
    return messages;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ChatSummary that
        && Objects.equals(id, that.id)
        && Objects.equals(title, that.title)
        && Objects.equals(mode, that.mode)
        && Objects.equals(messages, that.messages);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, title, mode, messages);
  }

  /** Leaves out title and messages. */
  @Override
  public String toString() {
    return "ChatSummary[id=%s, mode=%s, %s]"
        .formatted(id, mode, messages == null ? "not loaded" : messages.size() + " messages");
  }
}
