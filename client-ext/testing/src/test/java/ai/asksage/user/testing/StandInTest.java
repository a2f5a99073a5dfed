package ai.asksage.user.testing;

import static ai.asksage.user.testing.contract.Operation.ADD_DATASET;
import static ai.asksage.user.testing.contract.Operation.GET_CHATS;
import static ai.asksage.user.testing.contract.Operation.GET_TOKEN_WITH_API_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.util.Throwables.getStackTrace;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.AlreadyExistsException;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.CacRequiredException;
import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.error.TooManyRequestsException;
import ai.asksage.user.client.error.TransportException;
import ai.asksage.user.client.error.UnauthorizedException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.testing.junit.AskSageExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** State, recorded requests, and faults. Faults occur when they should and send the right bytes. */
@ExtendWith(AskSageExtension.class)
class StandInTest {
  private static final String BOB = "bob@example.com";

  private final AskSageStandIn askSage;
  private final AskSageUserClient client;

  StandInTest(AskSageStandIn askSage, AskSageUserClient client) {
    this.askSage = askSage;
    this.client = client;
  }

  private static void add(AskSageUserClient client) {
    client.datasets().add(DatasetName.of("Reports"));
  }

  /** Expects that adding a dataset fails. Does not wait long for a timeout. */
  private void expect(Class<?> thrown, String detail) {
    Duration timeout = Duration.ofSeconds(thrown == CallTimeoutException.class ? 1 : 5);
    AskSageException e =
        catchThrowableOfType(
            AskSageException.class, () -> add(client.withOptions(o -> o.timeout(timeout))));
    assertThat(e).isExactlyInstanceOf(thrown);
    assertThat(getStackTrace(e) + e.headers() + e.rawBody()).contains(detail);
  }

  private static Stream<Arguments> faults() {
    Fault busy = Fault.respond(Response.empty(429).withHeader("Retry-After", "7"));
    Fault defective =
        call -> {
          throw new IllegalStateException("of the test");
        };
    return Stream.of(
        arguments(Fault.error(500, "No"), false, ServerErrorException.class, "No"),
        arguments(Fault.error(400, "Token is invalid"), false, UnauthorizedException.class, ""),
        arguments(Fault.status(504), false, ServerErrorException.class, "504"),
        arguments(Fault.gateway(502), false, ServerErrorException.class, "<h1>502</h1>"),
        arguments(busy, false, TooManyRequestsException.class, " 7 s"),
        arguments(defective, false, ServerErrorException.class, "Exception: of the test"),
        arguments(Fault.stall(), false, CallTimeoutException.class, ""),
        arguments(Fault.reset(), false, TransportException.class, "SocketException"),
        arguments(Fault.hangUp(), false, TransportException.class, "NoHttpResponseException"),
        arguments(Fault.stallInBody(), true, CallTimeoutException.class, ""),
        arguments(Fault.brokenBody(), true, TransportException.class, "ConnectionClosedException"),
        arguments(Fault.malformedBody(), true, UnreadableResponseException.class, "OK"),
        arguments(Fault.malformedChunk(), true, UnreadableResponseException.class, "ChunkCoding"),
        arguments(Fault.lostResponse(), true, TransportException.class, "SocketException"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void faultCarriesOutTheOperationOnlyAsDocumented(
      Fault fault, boolean carriedOut, Class<?> thrown, String detail) {
    askSage.failNext(ADD_DATASET, fault);
    expect(thrown, detail);
    assertThat(client.datasets().list()).hasSize(carriedOut ? 1 : 0);
    assertThat(askSage.requests(ADD_DATASET)).hasSize(1);
  }

  @Test
  void faultsApplyInOrderUntilRemoved() {
    askSage.failEvery(ADD_DATASET, Fault.error(407, "CAC required"));
    askSage
        .failNext(ADD_DATASET, Fault.gateway(502), Fault.reset(), Fault.stallInBody())
        .failEvery(GET_CHATS, call -> call.send(call.carryOut().gzipped()));
    assertThat(client.chats().list()).isEmpty();
    expect(ServerErrorException.class, "");
    expect(TransportException.class, "");
    expect(CallTimeoutException.class, "");
    expect(CacRequiredException.class, "");
    expect(CacRequiredException.class, "");
    askSage.failNoMore();
    expect(AlreadyExistsException.class, "");
  }

  @Test
  void stallEndsWithTheConnection() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    askSage.failNext(
        ADD_DATASET,
        call -> {
          call.awaitEnd();
          ended.countDown();
        });
    expect(CallTimeoutException.class, "");
    assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void refusesImpossibleFaults() {
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.status(99));
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.error(200, "fine"));
  }

  @Test
  void recordsRequests() {
    add(client);
    RecordedRequest request = askSage.requests(ADD_DATASET).get(0);
    assertThat(request.json()).hasToString(request.body()).hasToString("{\"dataset\":\"Reports\"}");
    assertThat(request.header("X-ACCESS-TOKENS")).isEqualTo(askSage.apiKey());
    assertThat(request.header("Authorization")).isNull();
    assertThat(request).hasToString("POST /user/add-dataset");
    RecordedRequest other =
        new RecordedRequest(null, "POST", "/", Map.of("a", List.of("1", "2")), "{");
    assertThatIllegalStateException().isThrownBy(other::json);
    assertThatIllegalStateException().isThrownBy(() -> other.header("a"));
  }

  @Test
  void resetKeepsUrlKeyAndTokens() {
    askSage
        .withDataset("Reports")
        .sharedWith("bob@example.com", Access.EDIT)
        .withChat("A greeting")
        .saying("me", "Hello")
        .withApiKey("laptop", "an-old-key")
        .revokedBecause("Lost")
        .withLog("Why?", "Because.");
    assertThat(client.apiKeys().list()).hasSize(2);
    assertThat(askSage.apiKeyOf(BOB)).hasSize(64);
    askSage
        .respondingAs(Deployment.DOCUMENTED)
        .behindGatewayWanting("a", "b")
        .failEvery(GET_CHATS, Fault.reset())
        .letPass(Duration.ofDays(2))
        .reset();
    assertThat(client.datasets().list()).isEmpty();
    assertThat(client.chats().list()).isEmpty();
    assertThat(askSage.requests()).hasSize(2);
    assertThatIllegalArgumentException().isThrownBy(() -> askSage.apiKeyOf(BOB));
    assertThatIllegalStateException().isThrownBy(() -> askSage.sharedWith(BOB, Access.READ));
  }

  @Test
  void clientsShareTheState() {
    askSage.withDataset("Reports").sharedWith(BOB, Access.READ).behindGatewayWanting("a", "b");
    assertThatIllegalArgumentException().isThrownBy(() -> askSage.withDataset("Reports"));
    try (AskSageUserClient bob =
        AskSageUserClient.builder()
            .baseUrl(askSage.url().toString())
            .credentials(Credentials.emailAndApiKey(BOB, askSage.apiKeyOf(BOB)))
            .headers(() -> Map.of("a", "b"))
            .build()) {
      assertThat(bob.datasets().list()).hasSize(1);
      askSage.refuseTokens();
      assertThat(bob.datasets().list()).hasSize(1);
      assertThat(askSage.requests(GET_TOKEN_WITH_API_KEY)).hasSize(2);
    }
  }
}
