package ai.asksage.user.client.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message of a chat session. The contract leaves its form open, so {@link #user()} and {@link
 * #text()} are set only where the client recognizes them. Immutable.
 */
public final class ChatMessage extends Value<Object> {

  ChatMessage(Object raw) {
    super(freeze(raw));
  }

  static List<ChatMessage> listOf(Collection<?> messages) {
    return messages.stream().filter(Objects::nonNull).map(ChatMessage::new).toList();
  }

  /** {@return who wrote the message, such as {@code me} or {@code gpt}; null if it is not known} */
  @JsonProperty
  public @Nullable String user() {
    return find("user", "role");
  }

  /** {@return the text of the message; null if it is not known} */
  @JsonProperty
  public @Nullable String text() {
    return value instanceof String text ? text : find("message", "content", "text");
  }

  /** {@return the message as it arrived: an unmodifiable Map or List, String, Number or Boolean} */
  @JsonProperty
  public Object raw() {
    return value;
  }

  private @Nullable String find(String... names) {
    if (value instanceof Map<?, ?> message) {
      for (String name : names) {
        if (message.get(name) instanceof String text) {
          return text;
        }
      }
    }
    return null;
  }

  /** Returns a text without the message's text. */
  @Override
  public String toString() {
    String text = text();
    return "ChatMessage[user=%s, %d characters]"
        .formatted(user(), text == null ? 0 : text.length());
  }

  /** Makes Jackson's tree unmodifiable. Nothing else refers to the tree. */
  @SuppressWarnings("unchecked") // Jackson's maps and lists take any value.
  private static Object freeze(Object value) {
    if (value instanceof Map<?, ?> map) {
      ((Map<Object, Object>) map).replaceAll((name, inner) -> inner == null ? null : freeze(inner));
      return Collections.unmodifiableMap(map);
    }
    if (value instanceof List<?> list) {
      ((List<Object>) list).replaceAll(inner -> inner == null ? null : freeze(inner));
      return Collections.unmodifiableList(list);
    }
    return value;
  }
}
