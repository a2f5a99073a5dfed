package ai.asksage.user.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.asksage.user.contract.harness.ClientUnderTest;
import ai.asksage.user.contract.harness.GeneratedApi;
import ai.asksage.user.contract.prism.PrismExtension;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.contract.spec.Requests;
import ai.asksage.user.contract.spec.ResponseExample;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The client sends what the contract allows, and refuses the rest before anything is sent. */
@ExtendWith(PrismExtension.class)
public class RequestsTest extends RequestRules {
  RequestsTest(PrismServer prism) {
    super(new ClientUnderTest(prism.url()));
  }

  @TestFactory
  Stream<DynamicTest> validRequestsAreSentAndAccepted() {
    return each(
        Requests::valid,
        (operation, request) -> {
          ResponseExample success = operation.responses().get(0);
          Object value = server.call(operation, request, success.prefer());
          assertThat(GeneratedApi.json(value)).isEqualTo(ResponseExample.normal(success.body()));
        });
  }

  @TestFactory
  Stream<DynamicTest> theClientRefusesRequestsBeyondLimits() {
    return each(
        Requests::beyondLimits,
        (operation, request) -> {
          assertThatIllegalArgumentException()
              .isThrownBy(() -> server.call(operation, request, ""))
              .withMessageMatching("(?s)\\w+Request\\.\\w+ .+");
          assertThat(server.recording().calls()).isEmpty();
        });
  }
}
