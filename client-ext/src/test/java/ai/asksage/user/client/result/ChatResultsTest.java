package ai.asksage.user.client.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.model.ChatSessionText;
import ai.asksage.user.model.ChatSessions;
import ai.asksage.user.wire.StatusCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatResultsTest {

  @Test
  void chatsAreJoinedWithTheirTitles() {
    ResultList<ChatSummary> chats =
        chats(
            """
            {"chats":[null,
              {"id":"b","content":[{"user":"me","message":"Hello"},null,"raw",7,{"x":[null]}],"new":1},
              {"id":"a","content":-1}, {"id":"untitled","content":[]}, {"content":null}],
             "buttons":[null,{"key":"a","content":"Title a","mode_type":"code"},
              {"key":"a","content":"again"},{"content":"of nothing"},
              {"key":"b","content":"Title b","mode_type":"chat"},
              {"key":"c","content":"Title c","mode_type":"prose"}]}
            """);
    assertThat(chats.message()).isNull();
    assertThat(chats)
        .extracting(ChatSummary::id, ChatSummary::title, ChatSummary::mode, ChatSummary::isLoaded)
        .containsExactly(
            row("b", "Title b", "chat", true),
            row("a", "Title a", "code", false),
            row("untitled", null, null, true),
            row(null, null, null, false),
            row("c", "Title c", "prose", false));
    assertThat(chats.get(0).messages())
        .containsExactly(
            new ChatMessage("me", "Hello", Map.of("user", "me", "message", "Hello")),
            new ChatMessage(null, "raw", "raw"),
            new ChatMessage(null, null, 7),
            new ChatMessage(null, null, Map.of("x", java.util.Collections.singletonList(null))));
    assertThat(chats.get(1).messages()).isEmpty();
  }

  @Test
  void chatsMayLackEitherPart() {
    assertThat(chats("{\"buttons\":[{\"key\":\"a\",\"content\":\"A\"}]}"))
        .containsExactly(new ChatSummary("a", "A", null, List.of(), false));
    assertThat(chats("{\"chats\":[{\"id\":\"a\"}],\"buttons\":null}"))
        .containsExactly(new ChatSummary("a", null, null, List.of(), false));
    assertThat(chats("{\"chats\":[]}")).isEmpty();
    assertThat(chats("{\"chats\":[]}").message()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No chat sessions",
        "OK",
        "",
        "null",
        "[]",
        "{}",
        "42",
        "{\"a\":1}",
        "{\"chats\":[",
        "{\"chats\":\"none\"}",
        "{\"chats\":[1]}",
        "{\"chats\":[{\"id\":{}}]}",
        "{\"chats\":[]} x"
      })
  void aStringThatHoldsNoChatsIsAMessage(String text) {
    assertThat(chats(text)).isEmpty();
    assertThat(chats(text).message()).isEqualTo(text);
  }

  @Test
  void aSessionComesAsJson() {
    String json =
        "{\"session_id\":\"s\",\"content\":[{\"role\":\"user\",\"content\":\"Hi\"},"
            + "{\"user\":1,\"role\":\"gpt\",\"text\":\"Hello\"},null]}";
    ChatHistory history = ChatHistory.of(session(json, "other"));
    assertThat(history.sessionId()).isEqualTo("s");
    assertThat(history.text()).isNull();
    assertThat(history.message()).isNull();
    assertThat(history.messages())
        .extracting(ChatMessage::user, ChatMessage::text)
        .containsExactly(row("user", "Hi"), row("gpt", "Hello"));
    assertThat(ChatHistory.of(session("{\"content\":[]}", "other")))
        .isEqualTo(new ChatHistory("other", List.of(), null, null));
  }

  @Test
  void aSessionComesAsText() {
    assertThat(ChatHistory.of(session(null, "me: Hello - gpt: Hello")))
        .isEqualTo(new ChatHistory(null, List.of(), "me: Hello - gpt: Hello", null));
    assertThat(ChatHistory.of(session("Not yet", null)))
        .isEqualTo(new ChatHistory(null, List.of(), null, "Not yet"));
    for (String text : List.of("null", "[]", "{}", "{\"content\":", "{\"content\":-1}")) {
      assertThat(ChatHistory.of(session(text, null)).message()).isEqualTo(text);
    }
  }

  @Test
  void messagesCannotBeChanged() {
    List<Object> inner = new java.util.ArrayList<>(List.of(1));
    List<ChatMessage> messages =
        ChatMessage.listOf(List.of(new java.util.HashMap<>(Map.of("a", inner))));
    assertThat(messages.get(0).raw()).isEqualTo(Map.of("a", List.of(1)));
    inner.add(2);
    assertThat(messages.get(0).raw()).isEqualTo(Map.of("a", List.of(1)));
    Map<?, ?> raw = (Map<?, ?>) messages.get(0).raw();
    assertThatThrownBy(raw::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(((List<?>) raw.get("a"))::clear)
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(messages::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  private static org.assertj.core.groups.Tuple row(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }

  private static ResultList<ChatSummary> chats(String text) {
    return ChatSummary.listOf(
        ChatSessions.builder().response(text).status(StatusCode.of(200)).build());
  }

  private static ChatSessionText session(String response, String sessionId) {
    return ChatSessionText.builder()
        .response(response)
        .sessionId(sessionId)
        .status(StatusCode.of(200))
        .build();
  }
}
