package ai.asksage.user.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.asksage.user.contract.harness.ClientUnderTest;
import ai.asksage.user.contract.harness.GeneratedApi;
import ai.asksage.user.contract.prism.PrismExtension;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.contract.spec.Operations;
import ai.asksage.user.contract.spec.Requests;
import ai.asksage.user.contract.spec.ResponseExample;
import feign.Feign;
import feign.Retryer;
import feign.Target.HardCodedTarget;
import feign.http2client.Http2Client;
import feign.jackson.JacksonDecoder;
import feign.jackson.JacksonEncoder;
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
    return Operations.tests(
        operation -> new Requests(operation).valid(),
        (operation, request) -> {
          ResponseExample success = ResponseExample.success(operation);
          Object value = server.call(operation, request, success.prefer());
          assertThat(GeneratedApi.json(value)).isEqualTo(success.normal());
        });
  }

  @TestFactory
  Stream<DynamicTest> theClientRefusesRequestsBeyondLimits() {
    return Operations.tests(
        operation -> new Requests(operation).beyondLimits(),
        (operation, request) -> {
          assertThatIllegalArgumentException()
              .isThrownBy(() -> server.call(operation, request, ""))
              .withMessageMatching("(?s)\\w+Request\\.\\w+ .+");
          assertThat(server.recording().calls()).isEmpty();
        });
  }

  /** The generated interfaces work with Feign's own encoder, decoder and client. */
  @TestFactory
  Stream<DynamicTest> everyOperationWorksWithPlainFeign(PrismServer prism) {
    Feign feign =
        Feign.builder()
            .client(new Http2Client())
            .retryer(Retryer.NEVER_RETRY)
            .encoder(new JacksonEncoder())
            .decoder(new JacksonDecoder())
            .requestInterceptor(template -> template.header("x-access-tokens", "any-token"))
            .responseInterceptor(
                (invocation, chain) -> {
                  assertThat(invocation.response().headers()).doesNotContainKey("sl-violations");
                  return chain.next(invocation);
                })
            .build();
    String url = prism.url().toString();
    GeneratedApi api =
        new GeneratedApi(type -> feign.newInstance(new HardCodedTarget<>(type, url)));
    return Operations.tests(
        operation ->
            assertThat(GeneratedApi.json(api.call(operation, operation.anyRequest())))
                .isEqualTo(ResponseExample.success(operation).normal()));
  }
}
