package ai.asksage.user.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.asksage.user.contract.harness.ClientUnderTest;
import ai.asksage.user.contract.harness.Exchange;
import ai.asksage.user.contract.harness.RawRequest;
import ai.asksage.user.contract.spec.ApiOperation;
import ai.asksage.user.contract.spec.Requests;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the contract does not allow a server refuses, past any client of ours. */
abstract class Refusals {
  private static final List<ApiOperation> OPERATIONS = ApiOperation.all();

  private final ClientUnderTest server;

  Refusals(ClientUnderTest server) {
    this.server = server;
  }

  /** What the server says when it refuses a request. */
  abstract void checkRefusal(ApiOperation operation, Exchange exchange, int status);

  /** The status for a body that is not JSON, or not what the contract allows. */
  abstract int statusOfBadBody(boolean json);

  ClientUnderTest server() {
    return server;
  }

  @AfterEach
  void close() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> theServerRefusesWhatIsBeyondLimits() {
    return each(Requests::beyondLimits, this::refused);
  }

  @TestFactory
  Stream<DynamicTest> theServerRefusesWhatIsMalformed() {
    return each(Requests::malformed, this::refused);
  }

  private void refused(ApiOperation operation, JsonNode request) {
    assertRefused(operation, RawRequest.of(request.toString()), statusOfBadBody(true));
  }

  @TestFactory
  Stream<DynamicTest> theServerRefusesWhatIsNoJson() {
    return operations(
        operation -> {
          String body = operation.anyRequest().toString();
          assertRefused(
              operation, new RawRequest(body, "text/plain", true), statusOfBadBody(false));
          assertThat(server.send(operation, RawRequest.of("{")).status()).isEqualTo(400);
        });
  }

  @TestFactory
  Stream<DynamicTest> aBodyIsNeededWhereItIsRequired() {
    return operations(
        operation -> {
          if (operation.bodyRequired()) {
            assertRefused(operation, RawRequest.of(null), statusOfBadBody(true));
          } else {
            assertAccepted(server.send(operation, RawRequest.of(null)));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aTokenIsNeededWhereTheContractSaysSo() {
    return operations(
        operation -> {
          RawRequest request =
              new RawRequest(operation.anyRequest().toString(), "application/json", false);
          if (operation.tokenHeader() == null) {
            assertAccepted(server.send(operation, request));
          } else {
            assertRefused(operation, request, 401);
          }
        });
  }

  private static void assertAccepted(Exchange exchange) {
    assertThat(exchange.violations()).as(exchange.replay()).isNull();
    assertThat(exchange.status()).as(exchange.replay()).isEqualTo(200);
  }

  private void assertRefused(ApiOperation operation, RawRequest request, int status) {
    Exchange exchange = server.send(operation, request);
    assertThat(exchange.status()).as(exchange.replay()).isEqualTo(status);
    checkRefusal(operation, exchange, status);
  }

  interface Check {
    void run(ApiOperation operation, JsonNode request);
  }

  static Stream<DynamicTest> each(
      Function<Requests, Map<String, ObjectNode>> requests, Check check) {
    return OPERATIONS.stream()
        .flatMap(
            operation ->
                requests.apply(new Requests(operation)).entrySet().stream()
                    .map(
                        request ->
                            dynamicTest(
                                operation + " " + request.getKey(),
                                () -> check.run(operation, request.getValue()))));
  }

  private static Stream<DynamicTest> operations(Consumer<ApiOperation> check) {
    return OPERATIONS.stream()
        .map(operation -> dynamicTest(operation.id(), () -> check.accept(operation)));
  }
}
