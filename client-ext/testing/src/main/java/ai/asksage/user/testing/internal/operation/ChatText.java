package ai.asksage.user.testing.internal.operation;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes chats as deployments do, JSON in a string, or as documented, plain text. */
record ChatText(boolean documented) {
  String of(Row chat) {
    return documented
        ? chat.messages().stream()
            .map(message -> " - " + message.user() + ": " + message.message())
            .collect(joining("", chat.text("title"), ""))
        : JsonNodeFactory.instance
            .objectNode()
            .put("session_id", chat.text("id"))
            .putPOJO("content", chat.messages())
            .toString();
  }

  String of(List<Row> chats) {
    if (documented) {
      return chats.stream().map(this::of).collect(joining("\n"));
    }
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    ArrayNode entries = list.putArray("chats");
    ArrayNode buttons = list.putArray("buttons");
    for (Row chat : chats) {
      entries
          .addObject()
          .put("id", chat.text("id"))
          .putPOJO("content", chat.has("loaded", true) ? chat.messages() : -1);
      buttons
          .addObject()
          .put("key", chat.text("id"))
          .put("content", chat.text("title"))
          .put("mode_type", chat.text("mode"));
    }
    return list.toString();
  }
}
