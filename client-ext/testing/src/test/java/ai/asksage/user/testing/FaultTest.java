package ai.asksage.user.testing;

import static ai.asksage.user.testing.contract.Operation.ADD_DATASET;
import static ai.asksage.user.testing.contract.Operation.GET_CHATS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.error.AlreadyExistsException;
import ai.asksage.user.client.error.CacRequiredException;
import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.error.TooManyRequestsException;
import ai.asksage.user.client.error.TransportException;
import ai.asksage.user.client.error.UnauthorizedException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.testing.behavior.Deployment;
import ai.asksage.user.testing.behavior.Fault;
import ai.asksage.user.testing.behavior.RecordedRequest;
import ai.asksage.user.testing.behavior.Response;
import ai.asksage.user.testing.junit.AskSageExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** When faults happen, what arrives, and what they leave behind. */
class FaultTest {
  @RegisterExtension
  static final AskSageExtension EXTENSION =
      new AskSageExtension(client -> client.callTimeout(Duration.ofSeconds(2)));

  private final AskSageStandIn askSage;
  private final AskSageUserClient client;

  FaultTest(AskSageStandIn askSage, AskSageUserClient client) {
    this.askSage = askSage;
    this.client = client;
  }

  private static Stream<Arguments> faults() {
    return Stream.of(
        arguments(Fault.error(500, "No"), false, ServerErrorException.class),
        arguments(Fault.error(400, "Token is invalid"), false, UnauthorizedException.class),
        arguments(Fault.error(405, "Already in"), false, AlreadyExistsException.class),
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
  void theOperationIsCarriedOutOrNot(Fault fault, boolean carriedOut, Class<?> type) {
    askSage.failNext(ADD_DATASET, fault);
    assertThat(catchThrowable(this::add)).isExactlyInstanceOf(type);
    assertThat(client.datasets().list()).hasSize(carriedOut ? 1 : 0);
    assertThat(askSage.requests(ADD_DATASET)).hasSize(1);
  }

  private void add() {
    client.datasets().add(DatasetName.of("Reports"));
  }

  @Test
  void faultsHappenInOrderUntilThereAreNone() {
    askSage.failEvery(ADD_DATASET, Fault.error(407, "CAC required"));
    askSage.failNext(ADD_DATASET, Fault.gateway(502), Fault.reset());
    client.chats().list();
    for (Class<?> type :
        List.of(
            ServerErrorException.class,
            TransportException.class,
            CacRequiredException.class,
            CacRequiredException.class)) {
      assertThat(catchThrowable(this::add)).isExactlyInstanceOf(type);
    }
    askSage.failNoMore();
    add();
  }

  @Test
  void errorsHaveTheFormOfTheDeployment() {
    RawClient raw = new RawClient(askSage);
    askSage.failEvery(ADD_DATASET, Fault.error(407, "CAC required"));
    String error = " {'response':'CAC required','status':407}";
    assertThat(raw.call(ADD_DATASET, "{}")).isEqualTo("200" + error);
    askSage.respondingAs(Deployment.OLDER);
    assertThat(raw.call(ADD_DATASET, "{}")).isEqualTo("407" + error);
  }

  @Test
  void aCustomFaultIsALambda() {
    byte[] raw = "HTTP/1.1 204 OK\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    askSage.failNext(
        GET_CHATS,
        call -> call.send(call.carryOut().gzipped()),
        Fault.respond(Response.empty(429).withHeader("Retry-After", "7")),
        call -> {
          throw new IllegalStateException("of the test");
        },
        call -> call.sendRaw(raw));
    assertThat(client.chats().list()).isEmpty();
    assertThatExceptionOfType(TooManyRequestsException.class).isThrownBy(client.chats()::list);
    assertThat(new RawClient(askSage).call(GET_CHATS, "{}")).contains("500", "of the test");
    assertThat(new RawClient(askSage).call(GET_CHATS, "{}")).isEqualTo("204 ");
  }

  @Test
  void aResetIsNotTheEndOfTheConnection() {
    RawClient raw = new RawClient(askSage);
    askSage.failNext(GET_CHATS, Fault.reset(), Fault.hangUp());
    assertThat(catchThrowable(() -> raw.call(GET_CHATS, "{}")))
        .rootCause()
        .hasMessageContaining("reset");
    assertThat(catchThrowable(() -> raw.call(GET_CHATS, "{}")))
        .isInstanceOf(IllegalStateException.class)
        .rootCause()
        .message()
        .doesNotContain("reset");
  }

  @Test
  void impossibleFaultsAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.status(99));
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.error(200, "fine"));
  }

  @Test
  void requestsAreRecorded() {
    add();
    RecordedRequest request = askSage.requests(ADD_DATASET).get(0);
    assertThat(request.json().get("dataset").asText()).isEqualTo("Reports");
    assertThat(request.header("X-ACCESS-TOKENS")).isEqualTo(askSage.apiKey());
    assertThat(request.header("Authorization")).isNull();
    assertThat(request).hasToString("POST /user/add-dataset");
    assertThat(request.body()).isEqualTo("{\"dataset\":\"Reports\"}");
    new RawClient(askSage).send("POST", "/other?b=c", "{", "a", "1", "a", "2");
    RecordedRequest other = askSage.requests().get(1);
    assertThat(other.operation()).isNull();
    assertThat(other.path()).isEqualTo("/user/other");
    assertThatIllegalStateException().isThrownBy(other::json);
    assertThatIllegalStateException().isThrownBy(() -> other.header("a"));
  }

  @Test
  void aStallEndsWhenTheClientGivesUp() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    askSage.failNext(
        GET_CHATS,
        call -> {
          call.awaitEnd();
          ended.countDown();
        });
    assertThatExceptionOfType(CallTimeoutException.class).isThrownBy(client.chats()::list);
    assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
  }
}
