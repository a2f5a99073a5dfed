package ai.asksage.user.testing;

import ai.asksage.user.testing.contract.Operation;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A fake Ask Sage server for tests, in this JVM. It keeps data, responds as a {@link Deployment}
 * does, and fails on request. It listens on an ephemeral port of 127.0.0.1 and starts in
 * milliseconds; many can run at once.
 *
 * <p>It knows one user, {@value #EMAIL}, who has one API key and nothing else. Thread-safe. Close
 * it after use: that ends all calls and threads.
 */
public final class AskSageStandIn extends Fixtures implements AutoCloseable {
  /** The address of the first user. */
  public static final String EMAIL = "jane.doe@example.com";

  /** Bounds the memory of a stand-in that serves calls for hours. */
  private static final int MOST_RECORDED = 10_000;

  private final Deployment firstDeployment;
  private final Deque<RecordedRequest> requests = new ArrayDeque<>();
  private final Map<Operation, Deque<Fault>> nextFaults = new HashMap<>();
  private final Map<Operation, Fault> constantFaults = new HashMap<>();
  private final HttpServer server;
  private Deployment deployment;
  private Predicate<RecordedRequest> gateway = request -> true;

  AskSageStandIn(Deployment deployment, Clock clock, int port) {
    super(clock);
    firstDeployment = deployment;
    this.deployment = deployment;
    server = new HttpServer(port, this);
  }

  /** Starts a stand-in that responds like {@link Deployment#OBSERVED}. The caller closes it. */
  public static AskSageStandIn start() {
    return start(Deployment.OBSERVED);
  }

  /** Starts a stand-in that responds like a deployment. The caller closes it. */
  public static AskSageStandIn start(Deployment deployment) {
    return start(deployment, Clock.systemUTC());
  }

  /**
   * Starts a stand-in with a thread-safe clock, which sets the times in lists and the end of
   * tokens. The caller closes it.
   */
  public static AskSageStandIn start(Deployment deployment, Clock clock) {
    return new AskSageStandIn(notNull(deployment, "deployment"), notNull(clock, "clock"), 0);
  }

  /** {@return the base URL, such as {@code http://127.0.0.1:40123/user}} */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.port() + RecordedRequest.BASE_PATH);
  }

  /** {@return the latest valid API key of {@value #EMAIL}} */
  public String apiKey() {
    return apiKeyOf(EMAIL);
  }

  /**
   * {@return the latest valid API key of the user with an address}
   *
   * @throws IllegalArgumentException if there is no such user or no valid key
   */
  public synchronized String apiKeyOf(String email) {
    notNull(email, "email");
    return of(email, apiKeys)
        .filter(this::isValid)
        .reduce((earlier, later) -> later)
        .map(key -> key.path("key").asText())
        .orElseThrow(() -> new IllegalArgumentException("No valid API key of " + email));
  }

  /** Responds like another deployment from now on. Returns this stand-in, as all setters do. */
  public AskSageStandIn respondingAs(Deployment newDeployment) {
    return change(() -> deployment = notNull(newDeployment, "newDeployment"));
  }

  /**
   * Adds a gateway, which responds with 401 and an HTML page to requests that lack this value of a
   * header such as {@code Authorization}.
   */
  public synchronized AskSageStandIn behindGatewayWanting(String header, String value) {
    notNull(header, "header");
    notNull(value, "value");
    gateway = request -> request.headers().getOrDefault(header, List.of()).contains(value);
    return this;
  }

  /** Makes the next calls of an operation fail, one for each fault. Later calls succeed again. */
  public synchronized AskSageStandIn failNext(Operation operation, Fault... faults) {
    nextFaults
        .computeIfAbsent(notNull(operation, "operation"), o -> new ArrayDeque<>())
        .addAll(noneNull(faults, "faults"));
    return this;
  }

  /** Makes every call of an operation fail, after those of {@link #failNext failNext}. */
  public synchronized AskSageStandIn failEvery(Operation operation, Fault fault) {
    constantFaults.put(notNull(operation, "operation"), notNull(fault, "fault"));
    return this;
  }

  /** Removes all faults. */
  public synchronized AskSageStandIn failNoMore() {
    nextFaults.clear();
    constantFaults.clear();
    return this;
  }

  /**
   * Removes data, faults, recorded requests and the gateway, and goes back to the first deployment
   * and clock. The URL, the first API key and tokens stay valid, so existing clients still work.
   */
  public synchronized AskSageStandIn reset() {
    clear();
    requests.clear();
    deployment = firstDeployment;
    gateway = request -> true;
    return failNoMore();
  }

  /**
   * {@return the latest 10,000 requests in their order, including refused requests; unmodifiable}
   */
  public synchronized List<RecordedRequest> requests() {
    return List.copyOf(requests);
  }

  /** {@return the {@link #requests()} for an operation; unmodifiable} */
  public List<RecordedRequest> requests(Operation operation) {
    notNull(operation, "operation");
    return requests().stream().filter(request -> request.operation() == operation).toList();
  }

  /** Stops listening and ends all calls. Does nothing if the stand-in is closed. */
  @Override
  public void close() {
    server.close();
  }

  @Override
  public String toString() {
    return "AskSageStandIn at " + url();
  }

  /** Records the request and returns the fault to apply. */
  synchronized Fault next(RecordedRequest request) {
    requests.add(request);
    if (requests.size() > MOST_RECORDED) {
      requests.remove();
    }
    @Nullable Operation operation = request.operation();
    if (!gateway.test(request)) {
      return Fault.respond(Response.page(401, "Authorization Required"));
    }
    if (operation == null) {
      return Fault.respond(request.unknown());
    }
    @Nullable Fault next = nextFaults.getOrDefault(operation, new ArrayDeque<>()).poll();
    Fault otherwise = constantFaults.getOrDefault(operation, call -> call.send(call.carryOut()));
    return next == null ? otherwise : next;
  }

  /** Responds with the stand-in's time, from which clients compute when tokens expire. */
  synchronized Response respond(RecordedRequest request, Function<Contract, Response> how) {
    return how.apply(new Contract(request.operation(), deployment))
        .withHeader("Date", HTTP_DATE.format(clock.instant()));
  }
}
