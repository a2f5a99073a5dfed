package ai.asksage.user.client.result;

import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.model.ChatSession;
import ai.asksage.user.model.ChatSessionText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code getChatSession} returns: the messages of one chat session, or the session as one
 * text, which the documentation promises.
 *
 * @param sessionId the id of the session; null if the server left it out
 * @param messages the messages, empty when the server sent a text instead
 * @param text the session as one text; null if the server sent messages
 * @param message what the server said in addition, or instead; null if it said nothing
 */
public record ChatHistory(
    @Nullable String sessionId,
    List<ChatMessage> messages,
    @Nullable String text,
    @Nullable String message) {

  /** Copies the list. */
  public ChatHistory {
    messages = List.copyOf(Arguments.require(messages, "messages"));
  }

  /**
   * Reads whichever form arrived: JSON in the string {@code response}, or {@code session_id} with
   * the session as text. {@code null} in an array is left out.
   *
   * @param response the response of {@code getChatSession}
   * @return the session
   * @throws ai.asksage.user.client.error.ResponseTooLargeException if JSON in a string holds more
   *     than 500,000 values
   */
  public static ChatHistory of(ChatSessionText response) {
    return of(
        response,
        LenientJson.json(
            "getChatSession",
            Arguments.require(response, "response").response(),
            ChatSession.class));
  }

  /**
   * Like {@link #of(ChatSessionText)}, for whoever reads JSON in a string by other means.
   *
   * @param response the response of {@code getChatSession}
   * @param session what its string contains as JSON; null if there is no session in it
   * @return the session
   */
  public static ChatHistory of(ChatSessionText response, @Nullable ChatSession session) {
    Arguments.require(response, "response");
    if (session == null || session.content() == null) {
      return new ChatHistory(null, List.of(), response.sessionId(), response.response());
    }
    String id = session.sessionId() == null ? response.sessionId() : session.sessionId();
    return new ChatHistory(id, ChatMessage.listOf(session.content()), null, null);
  }

  /** For people; without what was said. */
  @Override
  public String toString() {
    return "ChatHistory[sessionId=%s, %d messages%s]"
        .formatted(sessionId, messages.size(), text == null && message == null ? "" : ", as text");
  }
}
