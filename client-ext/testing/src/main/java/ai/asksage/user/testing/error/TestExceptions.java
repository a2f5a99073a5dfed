package ai.asksage.user.testing.error;

import ai.asksage.user.client.error.AlreadyExistsException;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.BadRequestException;
import ai.asksage.user.client.error.CacRequiredException;
import ai.asksage.user.client.error.CallInterruptedException;
import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.error.ClientClosedException;
import ai.asksage.user.client.error.ConnectFailedException;
import ai.asksage.user.client.error.DatasetNameTooLongException;
import ai.asksage.user.client.error.DatasetNotIdentifiedException;
import ai.asksage.user.client.error.ErrorDetails;
import ai.asksage.user.client.error.ForbiddenException;
import ai.asksage.user.client.error.HostNotFoundException;
import ai.asksage.user.client.error.MissingInformationException;
import ai.asksage.user.client.error.NoConnectionException;
import ai.asksage.user.client.error.NotFoundException;
import ai.asksage.user.client.error.ProxyAuthenticationRequiredException;
import ai.asksage.user.client.error.RedirectException;
import ai.asksage.user.client.error.ResponseTooLargeException;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.error.TlsException;
import ai.asksage.user.client.error.TooManyRequestsException;
import ai.asksage.user.client.error.TransportException;
import ai.asksage.user.client.error.UnauthorizedException;
import ai.asksage.user.client.error.UnexpectedStatusException;
import ai.asksage.user.client.error.UnknownAccountException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.error.UnusableHeaderException;
import ai.asksage.user.client.error.UnusableTokenException;
import ai.asksage.user.testing.contract.Operation;
import ai.asksage.user.testing.internal.Arguments;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the exceptions of the client, for tests only: what a mock is to throw. Each is as the
 * client would throw it, with its status, an operation and a message. Safe for use by many threads.
 */
public final class TestExceptions {
  /**
   * How one is made.
   *
   * @param status of the answer; 0 if there is none
   */
  private record Recipe(int status, Function<ErrorDetails, AskSageException> make) {}

  private static final Map<Class<?>, Recipe> RECIPES = new HashMap<>();

  static {
    add(UnauthorizedException.class, 401, UnauthorizedException::new);
    add(BadRequestException.class, 400, BadRequestException::new);
    add(ForbiddenException.class, 403, ForbiddenException::new);
    add(NotFoundException.class, 404, NotFoundException::new);
    add(AlreadyExistsException.class, 405, AlreadyExistsException::new);
    add(DatasetNameTooLongException.class, 406, DatasetNameTooLongException::new);
    add(CacRequiredException.class, 407, CacRequiredException::new);
    add(MissingInformationException.class, 408, MissingInformationException::new);
    add(UnknownAccountException.class, 410, UnknownAccountException::new);
    add(
        TooManyRequestsException.class,
        429,
        details -> new TooManyRequestsException(details, Duration.ofSeconds(1)));
    add(ServerErrorException.class, 503, ServerErrorException::new);
    add(UnexpectedStatusException.class, 418, UnexpectedStatusException::new);
    add(
        RedirectException.class,
        307,
        details -> new RedirectException(details, "login.example.com"));
    add(UnreadableResponseException.class, 200, UnreadableResponseException::new);
    add(DatasetNotIdentifiedException.class, 0, DatasetNotIdentifiedException::new);
    add(UnusableTokenException.class, 0, UnusableTokenException::new);
    add(UnusableHeaderException.class, 0, UnusableHeaderException::new);
    add(CallTimeoutException.class, 0, CallTimeoutException::new);
    add(CallInterruptedException.class, 0, CallInterruptedException::new);
    add(ClientClosedException.class, 0, ClientClosedException::new);
    add(ConnectFailedException.class, 0, ConnectFailedException::new);
    add(HostNotFoundException.class, 0, HostNotFoundException::new);
    add(NoConnectionException.class, 0, NoConnectionException::new);
    add(ResponseTooLargeException.class, 0, ResponseTooLargeException::new);
    add(ProxyAuthenticationRequiredException.class, 0, ProxyAuthenticationRequiredException::new);
    add(
        TlsException.class,
        0,
        details -> new TlsException(details, TlsException.Reason.UNKNOWN_AUTHORITY, List.of()));
    add(TransportException.class, 0, TransportException::new);
  }

  private TestExceptions() {}

  private static <E extends AskSageException> void add(
      Class<E> type, int status, Function<ErrorDetails, E> make) {
    RECIPES.put(type, new Recipe(status, make::apply));
  }

  /**
   * An exception of a type, from adding a dataset.
   *
   * @param <E> the type
   * @param type a class of {@code ai.asksage.user.client.error} that is not abstract
   * @return a new exception
   * @throws IllegalArgumentException if the class is another one
   */
  public static <E extends AskSageException> E of(Class<E> type) {
    return of(type, Operation.ADD_DATASET, "of a test");
  }

  /**
   * An exception of a type.
   *
   * @param <E> the type
   * @param type a class of {@code ai.asksage.user.client.error} that is not abstract
   * @param operation the operation that failed
   * @param message what the server said, or if it does not answer, what happened
   * @return a new exception
   * @throws IllegalArgumentException if the class is another one
   */
  public static <E extends AskSageException> E of(
      Class<E> type, Operation operation, String message) {
    Arguments.require(operation, "operation");
    Arguments.require(message, "message");
    @Nullable Recipe recipe = RECIPES.get(Arguments.require(type, "type"));
    if (recipe == null) {
      throw new IllegalArgumentException(type + " is no exception that the client throws");
    }
    String id = operation.operationId();
    int status = recipe.status();
    ErrorDetails details =
        status == 0
            ? ErrorDetails.unanswered(id, message, /* cause= */ null)
            : new ErrorDetails(
                id,
                "HTTP " + status + ": " + message,
                status,
                status < 400 ? null : status,
                message,
                Collections.emptyMap(),
                message,
                /* cause= */ null);
    return type.cast(recipe.make().apply(details));
  }
}
