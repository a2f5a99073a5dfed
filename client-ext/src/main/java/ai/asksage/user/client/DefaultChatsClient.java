package ai.asksage.user.client;

import ai.asksage.user.api.ChatsApi;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.call.Call;
import ai.asksage.user.client.internal.call.Calls;
import ai.asksage.user.client.internal.facade.ChatReader;
import ai.asksage.user.client.internal.facade.ResponseReader;
import ai.asksage.user.client.result.ChatHistory;
import ai.asksage.user.client.result.ChatSummary;
import ai.asksage.user.model.ChatSessionText;
import ai.asksage.user.model.DeleteChatSessionRequest;
import ai.asksage.user.model.GetChatSessionRequest;
import ai.asksage.user.wire.EmptyRequest;
import java.util.List;

record DefaultChatsClient(Calls calls) implements ChatsClient {

  @Override
  public List<ChatSummary> list() {
    try (Call call = calls.begin()) {
      String text = call.api(ChatsApi.class).getChats(new EmptyRequest()).response();
      return new ChatReader(new ResponseReader(call, "getChats")).chats(text);
    }
  }

  @Override
  public ChatHistory get(String sessionId) {
    GetChatSessionRequest request =
        Arguments.request(() -> GetChatSessionRequest.builder().sessionId(sessionId).build());
    try (Call call = calls.begin()) {
      ChatSessionText read = call.api(ChatsApi.class).getChatSession(request);
      // If the property repeats the requested id, it is not the session's text.
      String text = sessionId.equals(read.sessionId()) ? null : read.sessionId();
      return new ChatReader(new ResponseReader(call, "getChatSession"))
          .session(read.response(), text);
    }
  }

  @Override
  public void delete(String sessionId) {
    DeleteChatSessionRequest request =
        Arguments.request(() -> DeleteChatSessionRequest.builder().sessionId(sessionId).build());
    calls.api(ChatsApi.class).deleteChatSession(request);
  }
}
