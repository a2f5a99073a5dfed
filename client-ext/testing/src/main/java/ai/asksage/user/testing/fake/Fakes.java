package ai.asksage.user.testing.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.AskSageUserClientBuilder;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.client.result.DatasetName;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Creates results and exceptions of the client for mocks. A real client makes a call through a
 * transport that returns the response, so nothing is sent. Thread-safe.
 */
public final class Fakes {
  private static final List<Consumer<AskSageUserClientBuilder>> CALLS =
      List.of(
          client -> client.build().datasets().add(DatasetName.of("Reports")),
          client -> client.build().datasets().delete(DatasetName.of("Reports")),
          client -> client.headers(() -> Map.of("X-Test", "a\nb")).build().datasets().list(),
          client -> {
            AskSageUserClient closed = client.build();
            closed.close();
            closed.datasets().list();
          });

  /** Two datasets of the same name, which a lookup cannot tell apart. */
  private static final String AMBIGUOUS =
      """
      {"response": [{"dataset": "user_custom_1_Reports_content", "permissions": "owner"},
                    {"dataset": "user_custom_2_Reports_content", "permissions": "owner"}],
       "status": 200}\
      """;

  private Fakes() {}

  /**
   * Returns the result of a call such as {@code client -> client.datasets().list()}, to which the
   * server responds with HTTP status 200 and this JSON.
   *
   * @throws AskSageException if the client cannot read the JSON as a result of this call
   */
  public static <T> T result(String json, Function<AskSageUserClient, T> call) {
    notNull(json, "json");
    notNull(call, "call");
    try (AskSageUserClient client = builder(json).build()) {
      return call.apply(client);
    }
  }

  /**
   * Returns an exception of exactly this type, as a call on datasets throws it.
   *
   * @param type a class of {@code ai.asksage.user.client.error}
   * @throws IllegalArgumentException if neither a response nor a network failure causes this type
   */
  public static <E extends AskSageException> E exception(Class<E> type) {
    notNull(type, "type");
    return outcomes()
        .flatMap(outcome -> CALLS.stream().flatMap(call -> thrown(outcome, call)))
        .filter(thrown -> thrown.getClass() == type)
        .map(type::cast)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("No call of a fake ends with " + type.getName()));
  }

  private static void notNull(@Nullable Object argument, String name) {
    if (argument == null) {
      throw new IllegalArgumentException(name + " must not be null");
    }
  }

  /** Returns the statuses, failures and bodies with which calls end. */
  private static Stream<Object> outcomes() {
    return Stream.of(
            List.of(400, 401, 403, 404, 405, 406, 407, 408, 410, 418, 429, 503, 307),
            List.of(
                new SocketException("Connection reset"),
                new ConnectException("Connection refused"),
                new UnknownHostException("unknown.example.com"),
                new SocketTimeoutException("Read timed out"),
                new SSLHandshakeException("unable to find valid certification path"),
                new ClosedByInterruptException()),
            List.of("not JSON", AMBIGUOUS))
        .flatMap(List::stream);
  }

  private static AskSageUserClientBuilder builder(Object outcome) {
    return AskSageUserClient.builder()
        .credentials(Credentials.apiKey("key-of-a-fake"))
        .retryPolicy(RetryPolicy.NONE)
        .transport((request, options) -> response(request, outcome));
  }

  private static Response response(Request request, Object outcome) throws IOException {
    if (outcome instanceof ClosedByInterruptException) {
      Thread.currentThread().interrupt(); // As the JDK does.
    }
    if (outcome instanceof IOException failure) {
      throw failure;
    }
    return Response.builder()
        .request(request)
        .status(outcome instanceof Integer status ? status : 200)
        .headers(Map.of("Content-Type", List.of("application/json")))
        .body(outcome instanceof String body ? body : "{\"response\": \"of a test\"}", UTF_8)
        .build();
  }

  private static Stream<AskSageException> thrown(
      Object outcome, Consumer<AskSageUserClientBuilder> call) {
    boolean interrupted = Thread.interrupted();
    try {
      call.accept(builder(outcome));
      return Stream.empty();
    } catch (AskSageException e) {
      return Stream.of(e);
    } finally {
      Thread.interrupted(); // One of the failures interrupts the thread.
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
