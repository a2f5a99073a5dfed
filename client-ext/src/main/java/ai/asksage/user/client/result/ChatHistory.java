package ai.asksage.user.client.result;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one chat session, from {@code getChatSession}. A deployment that sends the whole
 * session as one text, as the documentation says, gives one message without a user. Immutable.
 */
@JsonAutoDetect(
    fieldVisibility = Visibility.NONE,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
public final class ChatHistory {
  private final @Nullable String sessionId;
  private final List<ChatMessage> messages;

  ChatHistory(@Nullable String sessionId, Collection<?> content) {
    this.sessionId = sessionId;
    this.messages = ChatMessage.listOf(content);
  }

  /** {@return the id of the session; null if the server left it out} */
  @JsonProperty
  public @Nullable String sessionId() {
    return sessionId;
  }

  /** {@return the messages, in the server's order; unmodifiable} */
  @JsonProperty
  public List<ChatMessage> messages() {
    return messages;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ChatHistory that
        && Objects.equals(sessionId, that.sessionId)
        && Objects.equals(messages, that.messages);
  }

  @Override
  public int hashCode() {
    return Objects.hash(sessionId, messages);
  }

  /** Leaves out the messages. */
  @Override
  public String toString() {
    return "ChatHistory[sessionId=%s, %d messages]".formatted(sessionId, messages.size());
  }
}
