package ai.asksage.user.client.internal.facade;

import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.internal.ErrorDetails;
import ai.asksage.user.client.internal.Text;
import ai.asksage.user.client.internal.call.Call;
import ai.asksage.user.wire.ListOrMessage;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes results of responses, within the limits of their call. */
public record ResponseReader(Call call) {
  private static final int MAX_MESSAGE = 4096;

  /** Makes a result of each value that is not null; null in a server's list means nothing. */
  public <S, T> List<T> each(
      String operationId, Collection<? extends @Nullable S> values, Function<S, T> result) {
    return call.each(operationId, values, result);
  }

  /**
   * Makes the results of a list, or of the list in a message.
   *
   * @throws UnreadableResponseException if the message holds no list
   */
  public <S, T> List<T> list(
      String operationId, ListOrMessage<S> response, Class<S[]> type, Function<S, T> result) {
    List<S> list = response.list();
    if (list == null) {
      String message = String.valueOf(response.message());
      S[] found = LenientJson.list(message, type, (text, as) -> json(operationId, text, as));
      if (found == null) {
        throw messageInsteadOfList(operationId, message);
      }
      list = Arrays.asList(found);
    }
    return each(operationId, list, result);
  }

  /** The value in a text; null if there is none of this type. */
  @Nullable Object json(String operationId, String text, Class<?> type) {
    return call.json(operationId, text, type);
  }

  /** The one place that decides what a message means where a list was expected. */
  UnreadableResponseException messageInsteadOfList(String operationId, String message) {
    return unreadable(
        operationId,
        "the server sent a message instead of a list",
        message,
        "This deployment sends no list here; the generated interface, client.api(...),"
            + " returns the text.");
  }

  /**
   * The exception for a success that cannot be used.
   *
   * @param message what the server sent instead, or null
   */
  UnreadableResponseException unreadable(
      String operationId, String what, @Nullable String message, String advice) {
    String text = message == null ? null : call.redaction().beginning(message, MAX_MESSAGE);
    String said = text == null ? "" : ": " + Text.excerpt(text);
    return ErrorDetails.ofUnusable(operationId, "HTTP 200, but " + what + said, text)
        .withAttempts(call.attempts(), false)
        .withAdvice(advice)
        .exception(UnreadableResponseException.class);
  }
}
