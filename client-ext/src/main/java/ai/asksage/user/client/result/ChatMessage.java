package ai.asksage.user.client.result;

import ai.asksage.user.client.internal.Arguments;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
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
@JsonAutoDetect(
    fieldVisibility = Visibility.NONE,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
public final class ChatMessage {
  private final Object raw;

  ChatMessage(Object raw) {
    this.raw = Arguments.require(freeze(raw), "raw");
  }

  static List<ChatMessage> listOf(Collection<?> messages) {
    return messages.stream().filter(Objects::nonNull).map(ChatMessage::new).toList();
  }

  /**
   * Returns who wrote the message, such as {@code me} or {@code gpt}.
   *
   * @return null if it is not known
   */
  @JsonProperty
  public @Nullable String user() {
    return find("user", "role");
  }

  /**
   * Returns what was written.
   *
   * @return null if it is not known
   */
  @JsonProperty
  public @Nullable String text() {
    return raw instanceof String text ? text : find("message", "content", "text");
  }

  /**
   * Returns the message as it arrived.
   *
   * @return a {@code Map}, {@code List}, {@code String}, {@code Number} or {@code Boolean},
   *     unmodifiable
   */
  @JsonProperty
  public Object raw() {
    return raw;
  }

  private @Nullable String find(String... names) {
    if (raw instanceof Map<?, ?> message) {
      for (String name : names) {
        if (message.get(name) instanceof String text) {
          return text;
        }
      }
    }
    return null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ChatMessage that && raw.equals(that.raw);
  }

  @Override
  public int hashCode() {
    return raw.hashCode();
  }

  /** Leaves out what was written. */
  @Override
  public String toString() {
    String text = text();
    return "ChatMessage[user=%s, %d characters]"
        .formatted(user(), text == null ? 0 : text.length());
  }

  /** Makes a tree that Jackson read, and that nobody else has, unmodifiable. */
  @SuppressWarnings("unchecked") // Jackson's maps and lists take any value.
  private static @Nullable Object freeze(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      ((Map<Object, @Nullable Object>) map).replaceAll((name, inner) -> freeze(inner));
      return Collections.unmodifiableMap(map);
    }
    if (value instanceof List<?> list) {
      ((List<@Nullable Object>) list).replaceAll(ChatMessage::freeze);
      return Collections.unmodifiableList(list);
    }
    return value;
  }
}
