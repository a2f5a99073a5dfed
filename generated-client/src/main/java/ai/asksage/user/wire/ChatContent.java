package ai.asksage.user.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a chat session in the list of chats, or a number (so far -1) if they were not
 * loaded. Schema {@code ChatContent}. Immutable.
 */
public final class ChatContent {
  private final @Nullable List<Object> messages;
  private final int code;

  /** Creates the content with loaded messages, as Jackson reads untyped JSON. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ChatContent(List<Object> messages) {
    this.messages = Collections.unmodifiableList(new ArrayList<>(messages));
    this.code = 0;
  }

  /** Creates the content without messages, with the number that came instead. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ChatContent(int code) {
    this.messages = null;
    this.code = code;
  }

  /** {@return the messages, as Jackson reads untyped JSON; unmodifiable; null if not loaded} */
  public @Nullable List<Object> messages() {
    return messages;
  }

  @JsonValue
  Object json() {
    return messages == null ? code : messages;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || other instanceof ChatContent that && json().equals(that.json());
  }

  @Override
  public int hashCode() {
    return Objects.hash(json());
  }

  @Override
  public String toString() {
    return messages == null ? "not loaded (" + code + ")" : messages.size() + " messages";
  }
}
