package ai.asksage.user.client.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A chat session in the list of chats, from {@code getChats}. Immutable. */
public final class ChatSummary extends Value<ChatSummary.Content> {
  record Content(
      @Nullable String id,
      @Nullable String title,
      @Nullable String mode,
      @Nullable List<ChatMessage> messages) {}

  ChatSummary(
      @Nullable String id,
      @Nullable String title,
      @Nullable String mode,
      @Nullable Collection<?> messages) {
    super(new Content(id, title, mode, messages == null ? null : ChatMessage.listOf(messages)));
  }

  /** {@return the id, for reading or deleting the session; null if the server left it out} */
  @JsonProperty
  public @Nullable String id() {
    return value.id();
  }

  /** {@return the title; null if it has none} */
  @JsonProperty
  public @Nullable String title() {
    return value.title();
  }

  /** {@return the mode, such as {@code chat}, {@code code} or {@code prose}; null if unknown} */
  @JsonProperty
  public @Nullable String mode() {
    return value.mode();
  }

  /** {@return the messages in order, unmodifiable; null if only {@code get(id)} returns them} */
  @JsonProperty
  public @Nullable List<ChatMessage> messages() {
    return value.messages();
  }

  /** Returns a text without title and messages. */
  @Override
  public String toString() {
    List<ChatMessage> messages = messages();
    return "ChatSummary[id=%s, mode=%s, %s]"
        .formatted(id(), mode(), messages == null ? "not loaded" : messages.size() + " messages");
  }
}
