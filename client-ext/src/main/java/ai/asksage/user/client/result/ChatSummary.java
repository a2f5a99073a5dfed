package ai.asksage.user.client.result;

import ai.asksage.user.client.internal.Arguments;
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
 * A chat session in the list of all, from {@code getChats}.
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
    messages = List.copyOf(Arguments.require(messages, "messages"));
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
  public static ResultList<ChatSummary> listOf(ChatSessions response) {
    return listOf(
        response,
        LenientJson.json(
            "getChats", Arguments.require(response, "response").response(), ChatList.class));
  }

  /**
   * Like {@link #listOf(ChatSessions)}, for whoever reads JSON in a string by other means.
   *
   * @param response the response of {@code getChats}
   * @param list what its string contains as JSON; null if there is no such list in it
   * @return the chat sessions; or the whole string as the message, without such a list
   */
  public static ResultList<ChatSummary> listOf(ChatSessions response, @Nullable ChatList list) {
    Arguments.require(response, "response");
    if (list == null || (list.chats() == null && list.buttons() == null)) {
      return ResultList.ofMessage(response.response());
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
      chats.add(of(chat.id(), chat, buttons.get(chat.id())));
    }
    sessions.forEach(chat -> buttons.remove(chat.id()));
    buttons.forEach((id, button) -> chats.add(of(id, null, button)));
    return ResultList.of(chats);
  }

  private static ChatSummary of(
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

  /** For people; without title and messages. */
  @Override
  public String toString() {
    return "ChatSummary[id=%s, mode=%s, %s]"
        .formatted(id, mode, isLoaded ? messages.size() + " messages" : "not loaded");
  }
}
