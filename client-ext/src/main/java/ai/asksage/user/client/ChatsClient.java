package ai.asksage.user.client;

import ai.asksage.user.client.result.ChatHistory;
import ai.asksage.user.client.result.ChatSummary;
import java.util.List;

/** Chat sessions. Thread-safe; see {@link AskSageUserClient} for exceptions and lists. */
public interface ChatsClient {

  /** Lists all chat sessions ({@code getChats}). Titles without a session come last. */
  List<ChatSummary> list();

  /** Reads one chat session by its id ({@code getChatSession}). */
  ChatHistory get(String sessionId);

  /** Deletes one chat session with its messages, by its id ({@code deleteChatSession}). */
  void delete(String sessionId);
}
