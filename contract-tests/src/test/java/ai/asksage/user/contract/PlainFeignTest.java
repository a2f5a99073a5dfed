package ai.asksage.user.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.contract.harness.GeneratedApi;
import ai.asksage.user.contract.prism.PrismExtension;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.contract.spec.ApiOperation;
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

/** The generated interfaces work with Feign's own encoder, decoder and client. */
@ExtendWith(PrismExtension.class)
class PlainFeignTest {

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
    return ApiOperation.tests(
        operation ->
            assertThat(GeneratedApi.json(api.call(operation, operation.anyRequest())))
                .isEqualTo(operation.success().normal()));
  }
}
