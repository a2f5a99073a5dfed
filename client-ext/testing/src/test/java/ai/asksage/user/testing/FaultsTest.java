package ai.asksage.user.testing;

import static ai.asksage.user.testing.contract.Operation.ADD_DATASET;
import static ai.asksage.user.testing.contract.Operation.GET_CHATS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.dataset.DatasetName;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.CacRequiredException;
import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.error.TooManyRequestsException;
import ai.asksage.user.client.error.TransportException;
import ai.asksage.user.testing.behavior.Answer;
import ai.asksage.user.testing.behavior.Call;
import ai.asksage.user.testing.behavior.Fault;
import ai.asksage.user.testing.behavior.Manner;
import ai.asksage.user.testing.behavior.RecordedRequest;
import ai.asksage.user.testing.junit.AskSageExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** When faults happen, and what they leave behind. */
class FaultsTest {
  @RegisterExtension
  static final AskSageExtension EXTENSION =
      new AskSageExtension(client -> client.callTimeout(Duration.ofSeconds(2)));

  private final AskSageStandIn askSage;
  private final AskSageUserClient client;

  FaultsTest(AskSageStandIn askSage, AskSageUserClient client) {
    this.askSage = askSage;
    this.client = client;
  }

  private static Stream<Arguments> faults() {
    return Stream.of(
        arguments(Fault.error(500, "No"), false),
        arguments(Fault.status(504), false),
        arguments(Fault.gateway(413), false),
        arguments(Fault.answer(Answer.json(200, "[]")), false),
        arguments(Fault.stall(), false),
        arguments(Fault.reset(), false),
        arguments(Fault.hangUp(), false),
        arguments(Fault.stallInBody(), true),
        arguments(Fault.brokenBody(), true),
        arguments(Fault.malformedBody(), true),
        arguments(Fault.malformedChunk(), true),
        arguments(Fault.lostAnswer(), true));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theOperationIsCarriedOutOrNot(Fault fault, boolean carriedOut) {
    askSage.failNext(ADD_DATASET, fault);
    assertThatExceptionOfType(AskSageException.class).isThrownBy(this::add);
    assertThat(client.datasets().list()).hasSize(carriedOut ? 1 : 0);
    assertThat(askSage.requests(ADD_DATASET)).hasSize(1);
  }

  private void add() {
    client.datasets().add(DatasetName.of("Reports"));
  }

  @Test
  void faultsHappenInOrderToTheirOperation() {
    askSage.failNext(ADD_DATASET, Fault.status(503), Fault.error(407, "CAC required"));
    client.chats().list();
    assertThatExceptionOfType(ServerErrorException.class).isThrownBy(this::add);
    assertThatExceptionOfType(CacRequiredException.class)
        .isThrownBy(this::add)
        .satisfies(e -> assertThat(e.httpStatus()).isEqualTo(200));
    add();
  }

  @Test
  void anErrorIsInTheMannerOfTheStandIn() {
    askSage.answering(Manner.OLDER).failNext(ADD_DATASET, Fault.error(407, "CAC required"));
    assertThatExceptionOfType(CacRequiredException.class)
        .isThrownBy(this::add)
        .satisfies(e -> assertThat(e.httpStatus()).isEqualTo(407));
  }

  @Test
  void everyCallFailsUntilNoneDoes() {
    askSage.failEvery(ADD_DATASET, Fault.status(500)).failNext(ADD_DATASET, Fault.gateway(502));
    for (int status : new int[] {502, 500, 500}) {
      assertThatExceptionOfType(ServerErrorException.class)
          .isThrownBy(this::add)
          .satisfies(e -> assertThat(e.httpStatus()).isEqualTo(status));
    }
    askSage.failNoMore();
    add();
  }

  @Test
  void aFaultIsWhateverOneWrites() {
    askSage.failNext(
        GET_CHATS,
        call -> call.send(call.carryOut().gzipped()),
        call ->
            call.sendRaw(
                "HTTP/1.1 204 OK\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
        Fault.answer(Answer.empty(429).withHeader("Retry-After", "7")),
        call -> {
          throw new IllegalStateException("of the test");
        });
    assertThat(client.chats().list()).isEmpty();
    assertThatExceptionOfType(AskSageException.class).isThrownBy(client.chats()::list);
    assertThatExceptionOfType(TooManyRequestsException.class)
        .isThrownBy(client.chats()::list)
        .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
    assertThatExceptionOfType(ServerErrorException.class)
        .isThrownBy(client.chats()::list)
        .satisfies(e -> assertThat(e.rawBody()).contains("of the test"));
  }

  @Test
  void aResetIsAReset() {
    askSage.failNext(GET_CHATS, Fault.reset());
    assertThatExceptionOfType(TransportException.class)
        .isThrownBy(client.chats()::list)
        .havingRootCause()
        .withMessageContaining("reset");
  }

  @Test
  void aFaultMustBePossible() {
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
    Http.to(askSage).send("POST", "/other", "{", "a", "1", "a", "2");
    RecordedRequest other = askSage.requests().get(askSage.requests().size() - 1);
    assertThat(other.operation()).isNull();
    assertThatIllegalStateException().isThrownBy(other::json);
    assertThatIllegalStateException().isThrownBy(() -> other.header("a"));
  }

  @Test
  void aStallEndsWhenTheClientGivesUp() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    askSage.failNext(
        GET_CHATS,
        (Call call) -> {
          call.awaitEnd();
          ended.countDown();
        });
    assertThatExceptionOfType(CallTimeoutException.class).isThrownBy(client.chats()::list);
    assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
  }
}
