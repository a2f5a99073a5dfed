package ai.asksage.user.client;

import ai.asksage.user.api.ChatsApi;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.call.CallScopes;
import ai.asksage.user.client.result.ChatHistory;
import ai.asksage.user.client.result.ChatSummary;
import ai.asksage.user.client.result.ResultList;
import ai.asksage.user.model.ChatList;
import ai.asksage.user.model.ChatSession;
import ai.asksage.user.model.ChatSessionText;
import ai.asksage.user.model.ChatSessions;
import ai.asksage.user.model.DeleteChatSessionRequest;
import ai.asksage.user.model.GetChatSessionRequest;

/** Chat sessions. Thread-safe; for what its methods throw, see {@link AskSageUserClient}. */
public final class ChatsClient {
  private final ChatsApi api;
  private final CallScopes calls;

  ChatsClient(ChatsApi api, CallScopes calls) {
    this.api = api;
    this.calls = calls;
  }

  /**
   * Lists all chat sessions ({@code getChats}).
   *
   * @return the chat sessions, or a message
   */
  public ResultList<ChatSummary> list() {
    return calls.within(
        () -> {
          ChatSessions response = api.getChats();
          return ChatSummary.listOf(
              response, calls.json("getChats", response.response(), ChatList.class));
        });
  }

  /**
   * Reads one chat session ({@code getChatSession}).
   *
   * @param sessionId its id, not empty
   * @return its messages
   */
  public ChatHistory get(String sessionId) {
    GetChatSessionRequest request =
        Arguments.request(() -> GetChatSessionRequest.builder().sessionId(sessionId).build());
    return calls.within(
        () -> {
          ChatSessionText response = api.getChatSession(request);
          return ChatHistory.of(
              response, calls.json("getChatSession", response.response(), ChatSession.class));
        });
  }

  /**
   * Deletes one chat session with its messages ({@code deleteChatSession}).
   *
   * @param sessionId its id, not empty
   * @return the server's message, for people
   */
  public String delete(String sessionId) {
    DeleteChatSessionRequest request =
        Arguments.request(() -> DeleteChatSessionRequest.builder().sessionId(sessionId).build());
    return api.deleteChatSession(request).response();
  }
}
