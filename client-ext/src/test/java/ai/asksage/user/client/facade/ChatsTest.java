package ai.asksage.user.client.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.result.ChatHistory;
import ai.asksage.user.client.result.ChatMessage;
import ai.asksage.user.client.result.ChatSummary;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chat sessions are read from JSON in a string. Here ' stands for ". */
class ChatsTest {

  private static String quoted(@Nullable String text) {
    return text == null ? "null" : TextNode.valueOf(text.replace('\'', '"')).toString();
  }

  private static List<ChatSummary> chats(String text) {
    return new CallSetup().responding(quoted(text)).chats().list();
  }

  private static ChatHistory session(@Nullable String text, @Nullable String sessionId) {
    return new CallSetup()
        .responding(quoted(text) + ",\"session_id\":" + quoted(sessionId))
        .chats()
        .get("the-id");
  }

  @Test
  void chatsAreJoinedWithTheirTitles() {
    List<ChatSummary> chats =
        chats(
            """
            {'chats':[null,
              {'id':'b','content':[{'user':'me','message':'Hello'},null,'raw',7,{'x':[null]}],'new':1},
              {'id':'a','content':-1}, {'id':'untitled','content':[]}, {'content':null}],
             'buttons':[null,{'key':'a','content':'Title a','mode_type':'code'},
              {'key':'a','content':'again'},{'content':'of nothing'},
              {'key':'b','content':'Title b','mode_type':'chat'},
              {'key':'c','content':'Title c','mode_type':'prose'}]}
            """);
    assertThat(chats)
        .extracting(
            ChatSummary::id,
            ChatSummary::title,
            ChatSummary::mode,
            chat -> chat.messages() == null ? -1 : chat.messages().size())
        .containsExactly(
            tuple("b", "Title b", "chat", 4),
            tuple("a", "Title a", "code", -1),
            tuple("untitled", null, null, 0),
            tuple(null, null, null, -1),
            tuple("c", "Title c", "prose", -1));
    List<ChatMessage> messages = chats.get(0).messages();
    assertThat(messages)
        .extracting(ChatMessage::user, ChatMessage::text, ChatMessage::raw)
        .containsExactly(
            tuple("me", "Hello", Map.of("user", "me", "message", "Hello")),
            tuple(null, "raw", "raw"),
            tuple(null, null, 7),
            tuple(null, null, Map.of("x", Collections.singletonList(null))));
    Map<?, ?> raw = (Map<?, ?>) messages.get(3).raw();
    assertThatThrownBy(raw::clear).isInstanceOf(UnsupportedOperationException.class);
    for (Object list : List.of(raw.get("x"), messages, chats)) {
      assertThatThrownBy(((Collection<?>) list)::clear)
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void idsMayBeNumbersAndListsNull() {
    assertThat(chats("{'chats':[{'id':12,'content':null}],'buttons':[{'key':12,'content':'T'}]}"))
        .extracting(ChatSummary::id, ChatSummary::title)
        .containsExactly(tuple("12", "T"));
    assertThat(chats("{'chats':null,'buttons':null}")).isEmpty();
    assertThat(chats("{'chats':null,'buttons':[{'key':'a'}]}")).hasSize(1);
    assertThat(chats("{'chats':[]}")).isEmpty();
    assertThat(session("{'session_id':7,'content':null}", null).sessionId()).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'id':'a'}]",
        "'{\\'chats\\':[{\\'id\\':\\'a\\'}]}'",
        "{'response':{'chats':[{'id':'a'}]},'status':200}"
      })
  void chatsAreFoundInsideOtherJson(String text) {
    assertThat(chats(text)).extracting(ChatSummary::id).containsExactly("a");
  }

  @Test
  void sessionIsReadFromJsonOrTheDocumentedText() {
    ChatHistory history =
        session(
            "{'session_id':'s','content':[{'role':'user','content':'Hi'},"
                + "{'user':1,'role':'gpt','text':'Hello'},null]}",
            "other");
    assertThat(history.sessionId()).isEqualTo("s");
    assertThat(history.messages())
        .extracting(ChatMessage::user, ChatMessage::text)
        .containsExactly(tuple("user", "Hi"), tuple("gpt", "Hello"));
    assertThat(session("{'content':[]}", "other").messages()).isEmpty();
    assertThat(CallSetup.failure(() -> session("[]", null)))
        .isInstanceOf(UnreadableResponseException.class);
    for (String response : Arrays.asList(null, "Success")) {
      assertThat(session(response, "me: Hello - gpt: Hello").messages())
          .singleElement()
          .returns("me: Hello - gpt: Hello", ChatMessage::text)
          .returns(null, ChatMessage::user);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "{'a':1}", "{'chats':[]} x",
        "42", "{'chats':[", "{'chats':'none'}",
        "{}", "{'content':", "{'chats':[{'id':{}}]}",
        "null", "{'chats':[1]}", "{'chats':[],'buttons':[1]}",
        "Not yet", "{'content':-1}", "{'chats':[{'id':'a','content':'b'}]}"
      })
  void messageInsteadOfChatsIsInTheException(String text) {
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> session(text, null), () -> session(text, "the-id"), () -> chats(text))) {
      assertThat(CallSetup.failure(call))
          .isInstanceOf(UnreadableResponseException.class)
          .returns(text.replace('\'', '"'), AskSageException::apiMessage)
          .hasMessageMatching("(getChats|getChatSession): HTTP 200, but .*");
    }
  }
}
