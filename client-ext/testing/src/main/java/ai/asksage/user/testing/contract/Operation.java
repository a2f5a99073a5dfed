package ai.asksage.user.testing.contract;

import ai.asksage.user.testing.internal.Arguments;
import ai.asksage.user.testing.internal.contract.Route;
import ai.asksage.user.testing.internal.contract.Routes;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The operations of the Ask Sage User API, named as in its contract. */
public enum Operation {
  /** Exchanges an API key for a token. */
  GET_TOKEN_WITH_API_KEY,
  /** Lists prompts. */
  GET_USER_LOGS,
  /** Lists logins. */
  GET_USER_LOGINS,
  /** Adds a dataset. */
  ADD_DATASET,
  /** Gives another user access to a dataset. */
  ASSIGN_DATASET,
  /** Takes a user's access to a dataset away. */
  DEASSIGN_DATASET,
  /** Deletes a dataset. */
  DELETE_DATASET,
  /** Changes what a user may do with a dataset. */
  UPDATE_PERMISSION_DATASET,
  /** Lists datasets. */
  GET_DATASETS_WITH_PERMISSIONS,
  /** Lists chat sessions. */
  GET_CHATS,
  /** Reads a chat session. */
  GET_CHAT_SESSION,
  /** Deletes a chat session. */
  DELETE_CHAT_SESSION,
  /** Lists API keys. */
  GET_USER_API_KEYS,
  /** Creates an API key. */
  CREATE_USER_API_KEY,
  /** Deletes an API key. */
  DELETE_USER_API_KEY;

  private final String id =
      Pattern.compile("_(.)")
          .matcher(name().toLowerCase(Locale.ROOT))
          .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
  private final Route route = Routes.of(id);

  /**
   * The contract's name for it.
   *
   * @return its {@code operationId}, such as {@code addDataset}
   */
  public String operationId() {
    return id;
  }

  /**
   * The HTTP method.
   *
   * @return {@code POST} or {@code DELETE}
   */
  public String method() {
    return route.method();
  }

  /**
   * The path below the base URL.
   *
   * @return such as {@code /add-dataset}
   */
  public String path() {
    return route.path();
  }

  /**
   * The operation of a request.
   *
   * @param method the HTTP method
   * @param path the path below the base URL
   * @return the operation, empty if there is none
   */
  public static Optional<Operation> of(String method, String path) {
    Arguments.require(method, "method");
    Arguments.require(path, "path");
    return Arrays.stream(values())
        .filter(operation -> operation.method().equals(method) && operation.path().equals(path))
        .findFirst();
  }
}
