package ai.asksage.user.client.result;

import ai.asksage.user.client.internal.Arguments;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message of a chat session. The contract leaves its form open, so {@code user} and {@code text}
 * are set only where they can be recognized.
 *
 * @param user who wrote it, such as {@code me} or {@code gpt}; null if that is unknown
 * @param text what was written; null if that is unknown
 * @param raw the message as it arrived: a {@code Map}, {@code List}, {@code String}, {@code Number}
 *     or {@code Boolean}, unmodifiable
 */
public record ChatMessage(@Nullable String user, @Nullable String text, Object raw) {

  /** Checks that what may not be null is not. */
  public ChatMessage {
    Arguments.require(raw, "raw");
  }

  static List<ChatMessage> listOf(@Nullable Collection<?> messages) {
    return LenientJson.present(messages).stream().map(ChatMessage::of).toList();
  }

  private static ChatMessage of(Object raw) {
    return new ChatMessage(
        text(raw, List.of("user", "role")),
        raw instanceof String text ? text : text(raw, List.of("message", "content", "text")),
        Arguments.require(LenientJson.freeze(raw), "raw"));
  }

  private static @Nullable String text(Object raw, List<String> names) {
    if (raw instanceof Map<?, ?> message) {
      for (String name : names) {
        if (message.get(name) instanceof String text) {
          return text;
        }
      }
    }
    return null;
  }

  /** For people; without what was said. */
  @Override
  public String toString() {
    return "ChatMessage[user=%s, %d characters]".formatted(user, text == null ? 0 : text.length());
  }
}
