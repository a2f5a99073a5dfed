package ai.asksage.user.client;

import ai.asksage.user.client.result.ChatHistory;
import ai.asksage.user.client.result.ChatSummary;
import java.util.List;

/** Chat sessions. Thread-safe; see {@link AskSageUserClient} for the exceptions. */
public interface ChatsClient {

  /**
   * Lists all chat sessions ({@code getChats}). Titles without a session come last. The list is
   * unmodifiable.
   *
   * @throws ai.asksage.user.client.error.UnreadableResponseException if the deployment sends a
   *     message instead; the exception carries it
   */
  List<ChatSummary> list();

  /**
   * Reads one chat session by its id ({@code getChatSession}).
   *
   * @throws ai.asksage.user.client.error.UnreadableResponseException if the deployment sends a
   *     message instead; the exception carries it
   */
  ChatHistory get(String sessionId);

  /** Deletes one chat session with its messages, by its id ({@code deleteChatSession}). */
  void delete(String sessionId);
}
