package ai.asksage.user.testing;

import ai.asksage.user.testing.behavior.Answer;
import ai.asksage.user.testing.behavior.Fault;
import ai.asksage.user.testing.behavior.Manner;
import ai.asksage.user.testing.behavior.RecordedRequest;
import ai.asksage.user.testing.contract.Operation;
import ai.asksage.user.testing.internal.answer.Answers;
import ai.asksage.user.testing.internal.http.Exchange;
import ai.asksage.user.testing.internal.http.Received;
import ai.asksage.user.testing.internal.http.Server;
import ai.asksage.user.testing.internal.state.State;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all fixtures of a stand-in share: the server, the state and how it behaves. */
final class StandInServer implements AutoCloseable {
  static final String BASE_PATH = "/user";

  /** So that hours of calls do not fill the memory. */
  private static final int MOST_RECORDED = 10_000;

  private record Gateway(String header, String value) {}

  private final State state = State.empty();
  private final Deque<RecordedRequest> requests = new ArrayDeque<>();
  private final Faults faults = new Faults();
  private final Server server = Server.start(this::handle);
  private volatile Manner manner;
  private volatile Clock clock;
  private volatile @Nullable Gateway gateway;

  StandInServer(Manner manner, Clock clock) {
    this.manner = manner;
    this.clock = clock;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.port() + BASE_PATH);
  }

  int connections() {
    return server.connections();
  }

  Faults faults() {
    return faults;
  }

  void answer(Manner newManner) {
    manner = newManner;
  }

  void letPass(Duration time) {
    clock = Clock.offset(clock, time);
  }

  void standBehindGateway(String header, String value) {
    gateway = new Gateway(header, value);
  }

  /** Reads or changes the state, one thread after the other. */
  <T> T with(StateFunction<T> function) {
    synchronized (state) {
      return function.apply(state, clock.instant());
    }
  }

  /** Something that is done with the state at a time. */
  @FunctionalInterface
  interface StateFunction<T> {
    T apply(State state, Instant now);
  }

  String apiKeyOf(String email) {
    return with(
        (s, now) ->
            s.users().find(email).stream()
                .flatMap(user -> s.apiKeys().of(user).stream())
                .filter(key -> key.revocation() == null)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No valid key of " + email))
                .key());
  }

  List<RecordedRequest> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  private void handle(Exchange exchange) throws IOException {
    Received received = exchange.received();
    String path = received.path();
    @Nullable Operation operation =
        path.startsWith(BASE_PATH)
            ? Operation.of(received.method(), path.substring(BASE_PATH.length())).orElse(null)
            : null;
    RecordedRequest request =
        new RecordedRequest(
            operation, received.method(), path, received.headers(), received.body());
    record(request);
    if (!passesGateway(received)) {
      exchange.send(
          Answer.html(401, "<html><body><h1>401 Authorization Required</h1></body></html>"));
    } else if (operation == null) {
      exchange.send(unknown(path));
    } else {
      @Nullable Fault fault = faults.next(operation);
      ArrivedCall call = new ArrivedCall(this, operation, request, exchange);
      if (fault == null) {
        call.send(call.carryOut());
      } else {
        fault.happenTo(call);
      }
    }
  }

  private void record(RecordedRequest request) {
    synchronized (requests) {
      requests.add(request);
      if (requests.size() > MOST_RECORDED) {
        requests.remove();
      }
    }
  }

  private boolean passesGateway(Received received) {
    @Nullable Gateway wanting = gateway;
    return wanting == null
        || received.headers().getOrDefault(wanting.header(), List.of()).contains(wanting.value());
  }

  /** As web frameworks answer what is not the API. */
  private static Answer unknown(String path) {
    List<String> methods =
        Arrays.stream(Operation.values())
            .filter(operation -> path.equals(BASE_PATH + operation.path()))
            .map(Operation::method)
            .toList();
    return methods.isEmpty()
        ? Answer.html(404, "<html><body><h1>Not Found</h1></body></html>")
        : Answer.html(405, "<html><body><h1>Method Not Allowed</h1></body></html>")
            .withHeader("Allow", String.join(", ", methods));
  }

  /** Answers in the manner of now. */
  Answer answers(Function<Answers, Answer> question) {
    return with((s, now) -> question.apply(new Answers(s, manner, now)));
  }

  @Override
  public void close() {
    server.close();
  }
}
