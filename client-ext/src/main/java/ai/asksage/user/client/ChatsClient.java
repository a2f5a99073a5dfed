package ai.asksage.user.client;

import ai.asksage.user.client.result.ChatHistory;
import ai.asksage.user.client.result.ChatSummary;
import java.util.List;

/** Chat sessions. Thread-safe; see {@link AskSageUserClient} for the exceptions. */
public interface ChatsClient {

  /**
   * Lists all chat sessions ({@code getChats}). Titles without a session come last.
   *
   * @return the chat sessions, unmodifiable
   * @throws ai.asksage.user.client.error.UnreadableResponseException if the deployment sends a
   *     message instead, which the exception carries
   */
  List<ChatSummary> list();

  /**
   * Reads one chat session ({@code getChatSession}).
   *
   * @param sessionId its id, not empty
   * @return its messages
   * @throws ai.asksage.user.client.error.UnreadableResponseException if the deployment sends a
   *     message without the session, which the exception carries
   */
  ChatHistory get(String sessionId);

  /**
   * Deletes one chat session with its messages ({@code deleteChatSession}).
   *
   * @param sessionId its id, not empty
   */
  void delete(String sessionId);
}
