package ai.asksage.user.testing;

import static ai.asksage.user.testing.contract.Operation.ADD_DATASET;
import static ai.asksage.user.testing.contract.Operation.GET_CHATS;
import static ai.asksage.user.testing.contract.Operation.GET_TOKEN_WITH_API_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.AlreadyExistsException;
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

  private final CountDownLatch stallEnded = new CountDownLatch(1);
  private final AskSageStandIn askSage;
  private final AskSageUserClient client;
  private final RawClient raw;

  StandInTest(AskSageStandIn askSage, AskSageUserClient client) {
    this.askSage = askSage;
    this.client = client;
    raw = new RawClient(askSage);
  }

  private static void add(AskSageUserClient client) {
    client.datasets().add(DatasetName.of("Reports"));
  }

  /** Expects that adding a dataset fails. Does not wait long for a timeout. */
  private void expect(Class<?> thrown) {
    Duration timeout = Duration.ofSeconds(thrown == CallTimeoutException.class ? 1 : 5);
    assertThat(catchThrowable(() -> add(client.withOptions(o -> o.timeout(timeout)))))
        .isExactlyInstanceOf(thrown);
  }

  private static Stream<Arguments> faults() {
    return Stream.of(
        arguments(Fault.error(500, "No"), false, ServerErrorException.class),
        arguments(Fault.error(400, "Token is invalid"), false, UnauthorizedException.class),
        arguments(Fault.status(504), false, ServerErrorException.class),
        arguments(Fault.gateway(502), false, ServerErrorException.class),
        arguments(
            Fault.respond(Response.json(200, "[]")), false, UnreadableResponseException.class),
        arguments(Fault.stall(), false, CallTimeoutException.class),
        arguments(Fault.reset(), false, TransportException.class),
        arguments(Fault.hangUp(), false, TransportException.class),
        arguments(Fault.stallInBody(), true, CallTimeoutException.class),
        arguments(Fault.brokenBody(), true, TransportException.class),
        arguments(Fault.malformedBody(), true, UnreadableResponseException.class),
        arguments(Fault.malformedChunk(), true, UnreadableResponseException.class),
        arguments(Fault.lostResponse(), true, TransportException.class));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void faultCarriesOutTheOperationOnlyAsDocumented(
      Fault fault, boolean carriedOut, Class<?> thrown) {
    askSage.failNext(ADD_DATASET, fault);
    expect(thrown);
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
    expect(ServerErrorException.class);
    expect(TransportException.class);
    expect(CallTimeoutException.class);
    expect(CacRequiredException.class);
    expect(CacRequiredException.class);
    askSage.failNoMore();
    expect(AlreadyExistsException.class);
  }

  @Test
  void faultsReachTheClientUnchanged() throws InterruptedException {
    askSage.failNext(
        GET_CHATS,
        Fault.reset(),
        Fault.hangUp(),
        Fault.respond(Response.empty(429).withHeader("Retry-After", "7")),
        call -> {
          throw new IllegalStateException("of the test");
        },
        call -> call.sendRaw("HTTP/1.1 204 OK\r\n\r\n".getBytes()),
        call -> {
          call.awaitEnd();
          stallEnded.countDown();
        });
    assertThat(catchThrowable(() -> raw.call(GET_CHATS, "{}")))
        .rootCause()
        .hasMessageContaining("reset");
    assertThat(catchThrowable(() -> raw.call(GET_CHATS, "{}")))
        .rootCause()
        .message()
        .doesNotContain("reset");
    assertThat(catchThrowable(client.chats()::list)).isInstanceOf(TooManyRequestsException.class);
    assertThat(raw.call(GET_CHATS, "{}"))
        .isEqualTo("500 The stand-in failed: java.lang.IllegalStateException: of the test");
    assertThat(raw.call(GET_CHATS, "{}")).isEqualTo("204 ");
    AskSageUserClient impatient = client.withOptions(o -> o.timeout(Duration.ofSeconds(1)));
    assertThat(catchThrowable(impatient.chats()::list)).isInstanceOf(CallTimeoutException.class);
    assertThat(stallEnded.await(20, TimeUnit.SECONDS)).isTrue();
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
    raw.send("POST", "/other?b=c", "{", "a", "1", "a", "2");
    RecordedRequest other = askSage.requests().get(1);
    assertThat(other.operation()).isNull();
    assertThat(other.path()).isEqualTo("/user/other");
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
