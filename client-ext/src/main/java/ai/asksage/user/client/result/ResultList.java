package ai.asksage.user.client.result;

import ai.asksage.user.client.internal.Arguments;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * What every call returns that lists something: the elements in the server's order, or none and the
 * message that the server sent instead, as deployments do that follow the documentation. So an
 * empty list without a message says that there is nothing, and one with a message does not. Equal
 * to any list with equal elements. Immutable and thread-safe.
 *
 * @param <T> what is listed
 */
public final class ResultList<T> extends AbstractList<T> implements RandomAccess {
  private final List<T> elements;
  private final @Nullable String message;

  private ResultList(List<T> elements, @Nullable String message) {
    this.elements = elements;
    this.message = message;
  }

  /**
   * A list without a message; tests can make one, too.
   *
   * @param <T> what is listed
   * @param elements the elements, none of them null
   * @return a list with a copy of them
   */
  public static <T> ResultList<T> of(List<? extends T> elements) {
    return new ResultList<>(List.copyOf(Arguments.require(elements, "elements")), null);
  }

  /**
   * A message instead of a list; tests can make one, too.
   *
   * @param <T> what would be listed
   * @param message what the server said
   * @return an empty list with the message
   */
  public static <T> ResultList<T> ofMessage(String message) {
    return new ResultList<>(List.of(), Arguments.require(message, "message"));
  }

  /**
   * What the server sent instead of a list.
   *
   * @return the message as it arrived, which may hold anything; null if the server sent a list
   */
  public @Nullable String message() {
    return message;
  }

  @Override
  public T get(int index) {
    return elements.get(index);
  }

  @Override
  public int size() {
    return elements.size();
  }

  /** For people; without the message, which may be a secret or a whole chat. */
  @Override
  public String toString() {
    return message == null ? elements.toString() : "[a message instead]";
  }
}
