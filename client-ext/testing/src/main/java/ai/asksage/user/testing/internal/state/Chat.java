package ai.asksage.user.testing.internal.state;

import java.util.ArrayList;
import java.util.List;

/**
 * A chat session.
 *
 * @param id normally a UUID
 * @param mode what it is for: {@code chat}, {@code code} or {@code prose}
 * @param loaded whether lists of chats show its messages, instead of -1
 */
public record Chat(
    User owner, String id, String title, String mode, boolean loaded, List<Message> messages) {

  /** One message of it. */
  public record Message(String user, String text) {}

  /** The same with one message more. */
  public Chat with(Message message) {
    List<Message> more = new ArrayList<>(messages);
    more.add(message);
    return new Chat(owner, id, title, mode, loaded, List.copyOf(more));
  }

  /** The same with another id. */
  public Chat withId(String newId) {
    return new Chat(owner, newId, title, mode, loaded, messages);
  }

  /** The same for something else. */
  public Chat withMode(String newMode) {
    return new Chat(owner, id, title, newMode, loaded, messages);
  }

  /** The same, shown without its messages in lists. */
  public Chat unloaded() {
    return new Chat(owner, id, title, mode, false, messages);
  }
}
