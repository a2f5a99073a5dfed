package ai.asksage.user.testing.internal.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The chat sessions of all users. */
public final class Chats {
  private final List<Chat> chats = new ArrayList<>();

  Chats() {}

  /** Begins a chat. */
  public Chat add(User owner, String title) {
    Chat chat = new Chat(owner, UUID.randomUUID().toString(), title, "chat", true, List.of());
    chats.add(chat);
    return chat;
  }

  /** Those of a user. */
  public List<Chat> of(User owner) {
    return chats.stream().filter(chat -> chat.owner().equals(owner)).toList();
  }

  /** A user's chat. */
  public Optional<Chat> find(User owner, String id) {
    return of(owner).stream().filter(chat -> chat.id().equals(id)).findFirst();
  }

  /** Puts a changed chat in the place of what it was. */
  public void replace(Chat chat, Chat changed) {
    chats.replaceAll(c -> c.equals(chat) ? changed : c);
  }

  /** Deletes a chat. */
  public void remove(Chat chat) {
    chats.remove(chat);
  }
}
