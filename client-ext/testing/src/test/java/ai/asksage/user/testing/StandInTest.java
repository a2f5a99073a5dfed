package ai.asksage.user.testing;

import static ai.asksage.user.testing.contract.Operation.ADD_DATASET;
import static ai.asksage.user.testing.contract.Operation.GET_CHATS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.util.Throwables.getStackTrace;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.testing.junit.AskSageExtension;
import java.io.UncheckedIOException;
import java.time.Clock;
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
  private void expect(String thrown, String detail) {
    Duration timeout = Duration.ofSeconds(thrown.equals("CallTimeout") ? 1 : 5);
    AskSageException e =
        catchThrowableOfType(
            AskSageException.class, () -> add(client.withOptions(o -> o.timeout(timeout))));
    assertThat(e.getClass().getSimpleName()).isEqualTo(thrown + "Exception");
    assertThat(getStackTrace(e) + e.headers() + e.rawBody()).contains(detail);
  }

  private static Stream<Arguments> faults() {
    Fault busy =
        Fault.respond(
            Response.empty(429).withHeader("Retry-After", "9").withHeader("retry-after", "7"));
    Fault defective =
        call -> {
          throw new IllegalStateException("of the test");
        };
    return Stream.of(
        arguments(Fault.error(500, "No"), false, "ServerError", "No"),
        arguments(Fault.error(400, "Token is invalid"), false, "Unauthorized", ""),
        arguments(Fault.status(504), false, "ServerError", "504"),
        arguments(Fault.gateway(502), false, "ServerError", "<h1>502</h1>"),
        arguments(busy, false, "TooManyRequests", " 7 s"),
        arguments(defective, false, "ServerError", "Exception: of the test"),
        arguments(Fault.stall(), false, "CallTimeout", ""),
        arguments(Fault.reset(), false, "Transport", "SocketException"),
        arguments(Fault.hangUp(), false, "Transport", "NoHttpResponseException"),
        arguments(Fault.stallInBody(), true, "CallTimeout", ""),
        arguments(Fault.brokenBody(), true, "Transport", "ConnectionClosedException"),
        arguments(Fault.malformedBody(), true, "UnreadableResponse", "OK"),
        arguments(Fault.malformedChunk(), true, "UnreadableResponse", "ChunkCoding"),
        arguments(Fault.lostResponse(), true, "Transport", "SocketException"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void faultCarriesOutTheOperationOnlyAsDocumented(
      Fault fault, boolean carriedOut, String thrown, String detail) {
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
    expect("ServerError", "");
    expect("Transport", "");
    expect("CallTimeout", "");
    expect("CacRequired", "");
    expect("CacRequired", "");
    askSage.failNoMore();
    expect("AlreadyExists", "");
  }

  @Test
  void callsEndWithTheConnectionAndWithTheStandIn() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    askSage.failNext(
        ADD_DATASET,
        call -> {
          call.awaitEnd();
          ended.countDown();
        },
        call -> {
          new Thread(askSage::close).start();
          call.awaitEnd();
        });
    expect("CallTimeout", "");
    assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    expect("Transport", "");
    askSage.close();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("ask-sage-stand-in")) {
        thread.join(20_000); // A terminated pool may still have threads that are about to end.
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.status(99));
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.error(200, "fine"));
    assertThatIllegalStateException().isThrownBy(() -> askSage.sharedWith(BOB, Access.READ));
    askSage.withDataset("Reports");
    assertThatIllegalArgumentException().isThrownBy(() -> askSage.withDataset("Reports"));
    int port = askSage.url().getPort();
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> new AskSageStandIn(Deployment.OLDER, Clock.systemUTC(), port))
        .withMessageContaining(String.valueOf(port));
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
  }
}
