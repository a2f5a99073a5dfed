package ai.asksage.user.client.internal.facade;

import ai.asksage.user.client.internal.HiddenConstructor;
import ai.asksage.user.client.result.ChatHistory;
import ai.asksage.user.client.result.ChatSummary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads chat sessions from the JSON in a response's string, schemas {@code ChatList} and {@code
 * ChatSession}. Ids may be numbers, and null stands for an empty list.
 */
public record ChatReader(String operationId, ResponseReader responses) {
  private static final HiddenConstructor<ChatSummary> SUMMARY =
      HiddenConstructor.withParameters(
          ChatSummary.class, String.class, String.class, String.class, Collection.class);
  private static final HiddenConstructor<ChatHistory> HISTORY =
      HiddenConstructor.withParameters(ChatHistory.class, String.class, Collection.class);

  /** A value of another type than expected. */
  private static final class WrongType extends Exception {
    private static final long serialVersionUID = 1L;
  }

  public List<ChatSummary> chats(String text) {
    Object found =
        LenientJson.find(
            text,
            value -> value instanceof List || has(value, "chats") || has(value, "buttons"),
            json -> responses.json(operationId, json, Object.class));
    try {
      if (found instanceof List<?> sessions) {
        return join(objects(sessions), List.of());
      }
      if (found instanceof Map<?, ?> list) {
        return join(objects(list.get("chats")), objects(list.get("buttons")));
      }
    } catch (WrongType e) {
      // Not a list of chats.
    }
    throw responses.messageInsteadOfList(operationId, text);
  }

  private static List<ChatSummary> join(List<Map<?, ?>> sessions, List<Map<?, ?>> buttons)
      throws WrongType {
    Map<String, Map<?, ?>> titles = new LinkedHashMap<>();
    for (Map<?, ?> button : buttons) {
      String id = text(button.get("key"));
      if (id != null) {
        titles.putIfAbsent(id, button);
      }
    }
    List<ChatSummary> chats = new ArrayList<>(sessions.size() + titles.size());
    Map<String, Map<?, ?>> unused = new LinkedHashMap<>(titles);
    for (Map<?, ?> session : sessions) {
      String id = text(session.get("id"));
      Object content = session.get("content");
      if (content != null && !(content instanceof List) && !(content instanceof Number)) {
        throw new WrongType();
      }
      chats.add(
          summary(
              id,
              titles.getOrDefault(id, Map.of()),
              content instanceof List<?> list ? list : null));
      unused.remove(id);
    }
    for (Map.Entry<String, Map<?, ?>> button : unused.entrySet()) {
      chats.add(summary(button.getKey(), button.getValue(), null));
    }
    return List.copyOf(chats);
  }

  private static ChatSummary summary(
      @Nullable String id, Map<?, ?> button, @Nullable List<?> content) throws WrongType {
    return SUMMARY.create(id, text(button.get("content")), text(button.get("mode_type")), content);
  }

  /**
   * One session.
   *
   * @param json where deployments put it; a message, if it is not JSON
   * @param text where the documentation puts it, null if it is not there
   */
  public ChatHistory session(@Nullable String json, @Nullable String text) {
    Object found =
        LenientJson.find(
            json,
            value -> has(value, "content"),
            inner -> responses.json(operationId, inner, Object.class));
    try {
      if (found instanceof Map<?, ?> session) {
        Object content = session.get("content");
        if (content != null && !(content instanceof List)) {
          throw new WrongType();
        }
        return HISTORY.create(
            text(session.get("session_id")), content == null ? List.of() : content);
      }
      if (text != null) {
        return HISTORY.create(null, List.of(text));
      }
    } catch (WrongType e) {
      // Not a session.
    }
    throw responses.unreadable(
        operationId,
        "the server sent a message instead of the session",
        json,
        "This deployment sends no session: see apiMessage().");
  }

  private static boolean has(Object value, String name) {
    return value instanceof Map<?, ?> object && object.containsKey(name);
  }

  /** The objects in a list, without null. */
  private static List<Map<?, ?>> objects(@Nullable Object value) throws WrongType {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw new WrongType();
    }
    List<Map<?, ?>> objects = new ArrayList<>(list.size());
    for (Object element : list) {
      if (element instanceof Map<?, ?> object) {
        objects.add(object);
      } else if (element != null) {
        throw new WrongType();
      }
    }
    return objects;
  }

  private static @Nullable String text(@Nullable Object value) throws WrongType {
    if (value == null || value instanceof String || value instanceof Number) {
      return Objects.toString(value, null);
    }
    throw new WrongType();
  }
}
