package ai.asksage.user.testing.internal.answer;

import ai.asksage.user.testing.internal.state.Chat;
import ai.asksage.user.testing.internal.state.Chats;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/** Chat sessions. */
record ChatAnswers(Asked asked) {

  ObjectNode list() {
    List<Chat> own = chats().of(asked.caller());
    if (asked.documented()) {
      return Json.message(own.stream().map(ChatAnswers::text).collect(Collectors.joining("\n")));
    }
    ObjectNode list = Json.object();
    list.set("chats", Json.array(own, ChatAnswers::entry));
    list.set("buttons", Json.array(own, ChatAnswers::button));
    return Json.message(list.toString());
  }

  ObjectNode read() {
    Chat chat = chat();
    if (asked.documented()) {
      return Json.object().put("session_id", text(chat));
    }
    ObjectNode session = Json.object().put("session_id", chat.id());
    session.set("content", content(chat));
    return Json.message(session.toString());
  }

  ObjectNode delete() {
    chats().remove(chat());
    return Json.message(
        asked.documented() ? "Chat session deleted" : "The chat session was removed");
  }

  private static ObjectNode entry(Chat chat) {
    ObjectNode entry = Json.object().put("id", chat.id());
    return chat.loaded() ? entry.set("content", content(chat)) : entry.put("content", -1);
  }

  private static ObjectNode button(Chat chat) {
    return Json.object()
        .put("key", chat.id())
        .put("content", chat.title())
        .put("mode_type", chat.mode());
  }

  private static ArrayNode content(Chat chat) {
    return Json.array(
        chat.messages(),
        message -> Json.object().put("user", message.user()).put("message", message.text()));
  }

  private static String text(Chat chat) {
    return chat.messages().stream()
        .map(message -> " - " + message.user() + ": " + message.text())
        .collect(Collectors.joining("", chat.title(), ""));
  }

  private Chats chats() {
    return asked.state().chats();
  }

  private Chat chat() {
    return chats()
        .find(asked.caller(), asked.text("session_id"))
        .orElseThrow(Refusal.notFound("Chat session"));
  }
}
