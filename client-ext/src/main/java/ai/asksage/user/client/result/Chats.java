package ai.asksage.user.client.result;

import ai.asksage.user.model.Chat;
import ai.asksage.user.model.ChatButton;
import ai.asksage.user.model.ChatList;
import ai.asksage.user.model.ChatSessions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code getChats} returns.
 *
 * @param chats the chat sessions in the server's order, empty when the server sent a message
 *     instead
 * @param message what the server sent instead of chat sessions, as it arrived; null if it sent them
 */
public record Chats(List<ChatSummary> chats, @Nullable String message) {

  /** Copies the list. */
  public Chats {
    chats = List.copyOf(chats);
  }

  /**
   * Reads the JSON in the response's string and joins sessions and titles by their id. Titles
   * without a session come last, as sessions that are not loaded; {@code null} in an array is left
   * out.
   *
   * @param response the response of {@code getChats}
   * @return the chat sessions; or the whole string as the message, if it is not JSON of schema
   *     {@code ChatList}
   * @throws ai.asksage.user.client.error.ResponseTooLargeException if JSON in a string holds more
   *     than 500,000 values
   */
  public static Chats of(ChatSessions response) {
    return of(response, LenientJson.json("getChats", response.response(), ChatList.class));
  }

  /**
   * Like {@link #of(ChatSessions)}, for whoever reads JSON in a string by other means.
   *
   * @param response the response of {@code getChats}
   * @param list what its string contains as JSON; null if there is no such list in it
   * @return the chat sessions; or the whole string as the message, without such a list
   */
  public static Chats of(ChatSessions response, @Nullable ChatList list) {
    if (list == null || (list.chats() == null && list.buttons() == null)) {
      return new Chats(List.of(), response.response());
    }
    Map<String, ChatButton> buttons = new LinkedHashMap<>();
    for (ChatButton button : LenientJson.<ChatButton>present(list.buttons())) {
      if (button.key() != null) {
        buttons.putIfAbsent(button.key(), button);
      }
    }
    List<ChatSummary> chats = new ArrayList<>();
    List<Chat> sessions = LenientJson.present(list.chats());
    for (Chat chat : sessions) {
      chats.add(summary(chat.id(), chat, buttons.get(chat.id())));
    }
    sessions.forEach(chat -> buttons.remove(chat.id()));
    buttons.forEach((id, button) -> chats.add(summary(id, null, button)));
    return new Chats(chats, null);
  }

  private static ChatSummary summary(
      @Nullable String id, @Nullable Chat chat, @Nullable ChatButton button) {
    List<Object> messages =
        chat == null || chat.content() == null ? null : chat.content().messages();
    return new ChatSummary(
        id,
        button == null ? null : button.content(),
        button == null ? null : button.modeType(),
        ChatMessage.listOf(messages),
        messages != null);
  }

  /** For people; without the message, which may be a whole chat. */
  @Override
  public String toString() {
    return "Chats[%s%s]".formatted(chats, message == null ? "" : ", a message");
  }
}
