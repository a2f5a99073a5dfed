package ai.asksage.user.testing;

import ai.asksage.user.testing.behavior.Fault;
import ai.asksage.user.testing.behavior.Manner;
import ai.asksage.user.testing.behavior.RecordedRequest;
import ai.asksage.user.testing.contract.Operation;
import ai.asksage.user.testing.internal.Arguments;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/**
 * An Ask Sage for tests, in this JVM: it keeps what it is told, answers as deployments were seen to
 * or as the documentation says, and fails when it is told to. It listens on an ephemeral port of
 * 127.0.0.1, starts in milliseconds, and many run at once.
 *
 * <p>It knows one user, {@value #EMAIL}, who has one API key and nothing else; what starts with
 * {@code with} adds to that. Safe for use by many threads. Close it at the end: what it waits for
 * then ends too, and no thread of it is left.
 */
public sealed class AskSageStandIn extends Fixtures implements AutoCloseable
    permits DatasetFixture, ChatFixture, ApiKeyFixture {
  /** The user who is meant where no other is named. */
  public static final String EMAIL = "jane.doe@example.com";

  AskSageStandIn(StandInServer server) {
    super(server);
  }

  /**
   * Starts one that answers as most deployments were seen to: {@link Manner#OBSERVED}.
   *
   * @return a stand-in that listens; the caller closes it
   */
  public static AskSageStandIn start() {
    return start(Manner.OBSERVED);
  }

  /**
   * Starts one.
   *
   * @param manner how it takes requests and answers them
   * @return a stand-in that listens; the caller closes it
   */
  public static AskSageStandIn start(Manner manner) {
    return start(manner, Clock.systemUTC());
  }

  /**
   * Starts one with a clock of its own, by which tokens end and whatever is added has its time.
   *
   * @param manner how it takes requests and answers them
   * @param clock tells the time; safe for use by many threads
   * @return a stand-in that listens; the caller closes it
   */
  public static AskSageStandIn start(Manner manner, Clock clock) {
    Arguments.require(clock, "clock");
    return new AskSageStandIn(new StandInServer(Arguments.require(manner, "manner"), clock))
        .withUser(EMAIL);
  }

  /**
   * The base URL.
   *
   * @return such as {@code http://127.0.0.1:40123/user}
   */
  public URI url() {
    return server().url();
  }

  /**
   * An API key of {@value #EMAIL}.
   *
   * @return as {@link #apiKeyOf} gives it
   */
  public String apiKey() {
    return apiKeyOf(EMAIL);
  }

  /**
   * An API key of a user.
   *
   * @param email the address of a user that was added
   * @return the user's latest key that is valid
   * @throws IllegalArgumentException if there is no such user, or no valid key
   */
  public String apiKeyOf(String email) {
    return server().apiKeyOf(Arguments.require(email, "email"));
  }

  /**
   * Answers in another manner from now on.
   *
   * @param manner the manner
   * @return this stand-in
   */
  public AskSageStandIn answering(Manner manner) {
    server().answer(Arguments.require(manner, "manner"));
    return this;
  }

  /**
   * Stands behind a gateway that answers 401 and a page to requests without a header of its own.
   *
   * @param header its name, such as {@code Authorization}
   * @param value its value, such as {@code Bearer some-token}
   * @return this stand-in
   */
  public AskSageStandIn behindGatewayWanting(String header, String value) {
    server()
        .standBehindGateway(Arguments.require(header, "header"), Arguments.require(value, "value"));
    return this;
  }

  /**
   * Has the next calls of an operation fail, each in its way; later ones succeed again.
   *
   * @param operation the operation
   * @param faults what happens to the calls, in their order
   * @return this stand-in
   */
  public AskSageStandIn failNext(Operation operation, Fault... faults) {
    server()
        .faults()
        .addNext(
            Arguments.require(operation, "operation"), Arguments.requireEach(faults, "faults"));
    return this;
  }

  /**
   * Has every call of an operation fail for which {@link #failNext} has nothing, until {@link
   * #failNoMore()}.
   *
   * @param operation the operation
   * @param fault what happens to the calls
   * @return this stand-in
   */
  public AskSageStandIn failEvery(Operation operation, Fault fault) {
    Arguments.require(fault, "fault");
    server().faults().setEvery(Arguments.require(operation, "operation"), fault);
    return this;
  }

  /**
   * Ends all that {@link #failNext} and {@link #failEvery} began, but for calls under way.
   *
   * @return this stand-in
   */
  public AskSageStandIn failNoMore() {
    server().faults().clear();
    return this;
  }

  /**
   * The requests that arrived, refused and failed ones included.
   *
   * @return the latest 10,000, the latest last; a snapshot
   */
  public List<RecordedRequest> requests() {
    return server().requests();
  }

  /**
   * The requests of an operation that arrived.
   *
   * @param operation the operation
   * @return those among {@link #requests()}
   */
  public List<RecordedRequest> requests(Operation operation) {
    Arguments.require(operation, "operation");
    return requests().stream().filter(request -> request.operation() == operation).toList();
  }

  /**
   * The connections that clients hold open.
   *
   * @return how many; one that a client closed counts until that has arrived
   */
  public int connections() {
    return server().connections();
  }

  /** Ends the server and all its connections; a second call does nothing. */
  @Override
  public void close() {
    server().close();
  }

  @Override
  public String toString() {
    return "Ask Sage stand-in at " + url();
  }
}
