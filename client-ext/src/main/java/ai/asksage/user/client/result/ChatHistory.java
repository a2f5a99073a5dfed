package ai.asksage.user.client.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one chat session, from {@code getChatSession}. If a deployment sends the whole
 * session as one text, as documented, there is one message without a user. Immutable.
 */
public final class ChatHistory extends Value<ChatHistory.Content> {
  record Content(@Nullable String sessionId, List<ChatMessage> messages) {}

  ChatHistory(@Nullable String sessionId, Collection<?> messages) {
    super(new Content(sessionId, ChatMessage.listOf(messages)));
  }

  /** {@return the id of the session; null if the server left it out} */
  @JsonProperty
  public @Nullable String sessionId() {
    return value.sessionId();
  }

  /** {@return the messages, in the server's order; unmodifiable} */
  @JsonProperty
  public List<ChatMessage> messages() {
    return value.messages();
  }

  /** Returns a text without the messages. */
  @Override
  public String toString() {
    return "ChatHistory[sessionId=%s, %d messages]".formatted(sessionId(), messages().size());
  }
}
