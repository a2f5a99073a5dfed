package ai.asksage.user.client;

import ai.asksage.user.api.ChatsApi;
import ai.asksage.user.client.result.ChatHistory;
import ai.asksage.user.client.result.Chats;
import ai.asksage.user.model.DeleteChatSessionRequest;
import ai.asksage.user.model.GetChatSessionRequest;

/** Chat sessions. Thread-safe; for what its methods throw, see {@link AskSageUserClient}. */
public final class ChatsClient {
  private final ChatsApi api;

  ChatsClient(ChatsApi api) {
    this.api = api;
  }

  /**
   * Lists all chat sessions ({@code getChats}).
   *
   * @return the chat sessions, or a message
   */
  public Chats list() {
    return Chats.of(api.getChats());
  }

  /**
   * Reads one chat session ({@code getChatSession}).
   *
   * @param sessionId its id, not empty
   * @return its messages
   */
  public ChatHistory get(String sessionId) {
    return ChatHistory.of(
        api.getChatSession(GetChatSessionRequest.builder().sessionId(sessionId).build()));
  }

  /**
   * Deletes one chat session with its messages ({@code deleteChatSession}).
   *
   * @param sessionId its id, not empty
   * @return the server's message, for people
   */
  public String delete(String sessionId) {
    return api.deleteChatSession(DeleteChatSessionRequest.builder().sessionId(sessionId).build())
        .response();
  }
}
