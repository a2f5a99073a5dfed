package ai.asksage.user.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.asksage.user.contract.harness.ClientUnderTest;
import ai.asksage.user.contract.harness.Coverage;
import ai.asksage.user.contract.harness.CoverageExtension;
import ai.asksage.user.contract.harness.Exchange;
import ai.asksage.user.contract.harness.GeneratedApi;
import ai.asksage.user.contract.harness.RawRequest;
import ai.asksage.user.contract.prism.PrismExtension;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.contract.spec.Answer;
import ai.asksage.user.contract.spec.ApiOperation;
import ai.asksage.user.contract.spec.Requests;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the contract allows is sent and accepted; what it does not allow is refused. */
@ExtendWith({PrismExtension.class, CoverageExtension.class})
public class RequestsTest {
  private static final List<ApiOperation> OPERATIONS = ApiOperation.all();

  private final ClientUnderTest mock;

  RequestsTest(PrismServer prism, Coverage coverage) {
    mock = new ClientUnderTest(prism.url(), coverage);
  }

  @AfterEach
  void close() {
    mock.close();
  }

  @TestFactory
  Stream<DynamicTest> validOnesAreAccepted() {
    return each(Requests::valid, (operation, request) -> accepted(operation, request));
  }

  private void accepted(ApiOperation operation, JsonNode request) {
    Answer success = operation.answers().get(0);
    Object value = mock.call(operation, request, success.prefer());
    assertThat(GeneratedApi.json(value)).isEqualTo(Answer.normal(success.body()));
  }

  /** The models refuse them before anything is sent, and name the property. */
  @TestFactory
  Stream<DynamicTest> theClientRefusesWhatIsBeyondLimits() {
    return each(
        Requests::beyondLimits,
        (operation, request) -> {
          assertThatIllegalArgumentException()
              .isThrownBy(() -> mock.call(operation, request, ""))
              .withMessageMatching("(?s)\\w+Request\\.\\w+ .+");
          assertThat(mock.recording().isSilent()).isTrue();
        });
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
    assertRefused(operation, RawRequest.of(request.toString()), 400);
  }

  @TestFactory
  Stream<DynamicTest> theServerRefusesWhatIsNoJson() {
    return operations(
        operation -> {
          String body = operation.anyRequest().toString();
          assertRefused(operation, new RawRequest(body, "text/plain", true), 400);
          assertThat(mock.send(operation, RawRequest.of("{")).status()).isEqualTo(400);
        });
  }

  @TestFactory
  Stream<DynamicTest> aBodyIsNeededWhereItIsRequired() {
    return operations(
        operation -> {
          if (operation.bodyRequired()) {
            assertRefused(operation, RawRequest.of(null), 400);
          } else {
            assertAccepted(mock.send(operation, RawRequest.of(null)));
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
            assertAccepted(mock.send(operation, request));
          } else {
            assertRefused(operation, request, 401);
          }
        });
  }

  private static void assertAccepted(Exchange exchange) {
    assertThat(exchange.violations()).as(exchange.replay()).isNull();
    assertThat(exchange.status()).as(exchange.replay()).isEqualTo(200);
  }

  /** With the first answer that the contract has for the status. */
  private void assertRefused(ApiOperation operation, RawRequest request, int status) {
    Exchange exchange = mock.send(operation, request);
    JsonNode declared =
        operation.answers().stream()
            .filter(answer -> answer.httpStatus() == status)
            .findFirst()
            .orElseThrow()
            .body();
    assertThat(exchange.violations()).as(exchange.replay()).isNotNull();
    assertThat(exchange.status()).as(exchange.replay()).isEqualTo(status);
    assertThat(exchange.received()).as(exchange.replay()).isEqualTo(declared);
  }

  private interface Check {
    void run(ApiOperation operation, JsonNode request);
  }

  private Stream<DynamicTest> each(
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

  private static Stream<DynamicTest> operations(java.util.function.Consumer<ApiOperation> check) {
    return OPERATIONS.stream()
        .map(operation -> dynamicTest(operation.id(), () -> check.accept(operation)));
  }
}
