package ai.asksage.user.testing;

import ai.asksage.user.testing.internal.Arguments;
import ai.asksage.user.testing.internal.state.Chat;
import ai.asksage.user.testing.internal.state.Chat.Message;

/** A stand-in to which a chat session was just added. */
public final class ChatFixture extends AskSageStandIn {
  private final Chat chat;

  ChatFixture(StandInServer server, Chat chat) {
    super(server);
    this.chat = chat;
  }

  private ChatFixture changed(Chat changed) {
    change((state, now) -> state.chats().replace(chat, changed));
    return new ChatFixture(server(), changed);
  }

  /**
   * Adds a message to the chat.
   *
   * @param user who wrote it, such as {@code me} or {@code gpt}
   * @param message what was written
   * @return the stand-in, for going on with the chat or adding more
   */
  public ChatFixture saying(String user, String message) {
    return changed(
        chat.with(
            new Message(Arguments.require(user, "user"), Arguments.require(message, "message"))));
  }

  /**
   * Says what the chat is for.
   *
   * @param mode {@code chat}, which it is without this, {@code code} or {@code prose}
   * @return the stand-in, for going on with the chat or adding more
   */
  public ChatFixture inMode(String mode) {
    return changed(chat.withMode(Arguments.require(mode, "mode")));
  }

  /**
   * Gives the chat an id that is known.
   *
   * @param sessionId the id
   * @return the stand-in, for going on with the chat or adding more
   */
  public ChatFixture identifiedBy(String sessionId) {
    return changed(chat.withId(Arguments.require(sessionId, "sessionId")));
  }

  /**
   * Has lists of chats show -1 instead of its messages.
   *
   * @return the stand-in, for going on with the chat or adding more
   */
  public ChatFixture notLoaded() {
    return changed(chat.unloaded());
  }
}
