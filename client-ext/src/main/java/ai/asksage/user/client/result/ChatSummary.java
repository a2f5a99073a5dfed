package ai.asksage.user.client.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chat session in the list of all.
 *
 * @param id identifies the session when reading or deleting it, a UUID; null if the server left it
 *     out
 * @param title its title, or null if it has none
 * @param mode what it is for, "chat", "code" or "prose" so far; null if the server did not say
 * @param messages its messages, empty when they were not loaded
 * @param isLoaded whether the messages came with the list; if not, read the session by its id
 */
public record ChatSummary(
    @Nullable String id,
    @Nullable String title,
    @Nullable String mode,
    List<ChatMessage> messages,
    boolean isLoaded) {

  /** Copies the list. */
  public ChatSummary {
    messages = List.copyOf(messages);
  }

  /** For people; without title and messages. */
  @Override
  public String toString() {
    return "ChatSummary[id=%s, mode=%s, %s]"
        .formatted(id, mode, isLoaded ? messages.size() + " messages" : "not loaded");
  }
}
