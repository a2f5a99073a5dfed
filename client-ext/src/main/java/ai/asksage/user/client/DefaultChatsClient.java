package ai.asksage.user.client;

import ai.asksage.user.api.ChatsApi;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.HiddenConstructor;
import ai.asksage.user.client.internal.call.Call;
import ai.asksage.user.client.internal.call.Calls;
import ai.asksage.user.client.result.ChatHistory;
import ai.asksage.user.client.result.ChatSummary;
import ai.asksage.user.model.ChatSessionText;
import ai.asksage.user.model.DeleteChatSessionRequest;
import ai.asksage.user.model.GetChatSessionRequest;
import ai.asksage.user.wire.EmptyRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads chat sessions from JSON inside a response's string (schemas {@code ChatList} and {@code
 * ChatSession}). Accepts numbers as ids and null as an empty list. If a value has a type that the
 * contract does not allow, a cast fails and the string is treated as a message.
 */
record DefaultChatsClient(Calls calls) implements ChatsClient {
  @Override
  public List<ChatSummary> list() {
    try (Call call = new Call(calls)) {
      String text = call.api(ChatsApi.class).getChats(new EmptyRequest()).response();
      Object found =
          call.find(
              text, value -> value instanceof List || has(value, "chats") || has(value, "buttons"));
      try {
        if (found instanceof Map<?, ?> list) {
          return summaries(objects(list.get("chats")), objects(list.get("buttons")));
        }
        if (found != null) {
          return summaries(objects(found), List.of());
        }
      } catch (ClassCastException e) {
        // Not a list of chats.
      }
      throw call.messageInsteadOfList(text);
    }
  }

  private static List<ChatSummary> summaries(List<Map<?, ?>> sessions, List<Map<?, ?>> buttons) {
    Map<String, Map<?, ?>> titles = new LinkedHashMap<>();
    for (Map<?, ?> button : buttons) {
      String id = text(button.get("key"));
      if (id != null) {
        titles.putIfAbsent(id, button);
      }
    }
    Map<String, Map<?, ?>> unused = new LinkedHashMap<>(titles);
    List<ChatSummary> chats = new ArrayList<>();
    for (Map<?, ?> session : sessions) {
      String id = text(session.get("id"));
      Object content = session.get("content");
      List<?> messages = content instanceof Number ? null : (List<?>) content;
      chats.add(summary(id, titles.getOrDefault(id, Map.of()), messages));
      unused.remove(id);
    }
    unused.forEach((id, button) -> chats.add(summary(id, button, null)));
    return List.copyOf(chats);
  }

  private static ChatSummary summary(
      @Nullable String id, Map<?, ?> button, @Nullable List<?> messages) {
    String title = text(button.get("content"));
    String mode = text(button.get("mode_type"));
    return HiddenConstructor.create(ChatSummary.class, id, title, mode, messages);
  }

  @Override
  public ChatHistory get(String sessionId) {
    GetChatSessionRequest request =
        Arguments.request(() -> GetChatSessionRequest.builder().sessionId(sessionId).build());
    try (Call call = new Call(calls)) {
      ChatSessionText read = call.api(ChatsApi.class).getChatSession(request);
      Object found = call.find(read.response(), value -> has(value, "content"));
      try {
        if (found instanceof Map<?, ?> session) {
          String id = text(session.get("session_id"));
          List<?> messages = (List<?>) session.get("content");
          return HiddenConstructor.create(
              ChatHistory.class, id, messages == null ? List.of() : messages);
        }
      } catch (ClassCastException e) {
        // Not a session.
      }
      // The documented form: the property is the session's text, unless it repeats the id.
      if (found == null && read.sessionId() != null && !sessionId.equals(read.sessionId())) {
        return HiddenConstructor.create(ChatHistory.class, null, List.of(read.sessionId()));
      }
      throw call.unreadable(
          "the server sent a message instead of the session",
          read.response(),
          "The deployment sent no session: see apiMessage().");
    }
  }

  @Override
  public void delete(String sessionId) {
    DeleteChatSessionRequest request =
        Arguments.request(() -> DeleteChatSessionRequest.builder().sessionId(sessionId).build());
    calls.api(ChatsApi.class).deleteChatSession(request);
  }

  private static boolean has(Object value, String name) {
    return value instanceof Map<?, ?> object && object.containsKey(name);
  }

  /** Returns the objects of a list, without nulls. */
  private static List<Map<?, ?>> objects(@Nullable Object value) {
    List<?> elements = value == null ? List.of() : (List<?>) value;
    return elements.stream()
        .filter(Objects::nonNull)
        .<Map<?, ?>>map(element -> (Map<?, ?>) element)
        .toList();
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof Number ? value.toString() : (String) value;
  }
}
