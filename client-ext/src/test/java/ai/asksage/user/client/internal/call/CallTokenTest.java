package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.error.CallbackException;
import feign.Response;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallTokenTest {
  private final CallSetup setup = new CallSetup();

  private List<Collection<String>> sentTokens() {
    return setup.transport.requests.stream().map(r -> r.headers().get("x-access-tokens")).toList();
  }

  @Test
  void theHeaderHasOneValueOnEachAttempt() {
    setup.transport.answer(503, "").answer(503, "").answer(200, "{}");
    setup.api().read("{}");
    assertThat(sentTokens())
        .containsExactly(
            List.of(CallSetup.TOKEN), List.of(CallSetup.TOKEN), List.of(CallSetup.TOKEN));
    assertThat(setup.transport.requests)
        .allSatisfy(
            r ->
                assertThat(
                        r.headers().keySet().stream().filter("x-access-tokens"::equalsIgnoreCase))
                    .hasSize(1));
    assertThat(setup.transport.requests.get(0).headers()).containsKey("content-type");
  }

  @Test
  void operationsWithoutATokenHeaderGetNone() {
    setup.tokens =
        () -> {
          throw new AssertionError("nobody asked for a token");
        };
    setup.transport.answer(401, "");
    assertThat(setup.api().withoutToken("{}").status()).isEqualTo(401);
    assertThat(setup.transport.requests).hasSize(1);
    assertThat(setup.transport.requests.get(0).headers()).doesNotContainKey("x-access-tokens");
  }

  @Test
  void headersAreNobodyElsesToChange() {
    setup.transport.then(
        (request, options) -> {
          assertThatThrownBy(() -> request.header("x-access-tokens", "another"))
              .isInstanceOf(UnsupportedOperationException.class);
          assertThatThrownBy(() -> request.headers().get("Content-Type").clear())
              .isInstanceOf(UnsupportedOperationException.class);
          return Response.builder().status(200).request(request).build();
        });
    assertThat(setup.api().read("{}").status()).isEqualTo(200);
  }

  @Test
  void unsendableTokensAreRefusedBeforeSending() {
    setup.tokens = () -> "secret\n";
    assertThatThrownBy(() -> setup.api().read("{}"))
        .isInstanceOf(CallbackException.class)
        .hasMessageContainingAll("readThings: the token has", "control character")
        .hasMessageNotContaining("secret");
    assertThat(setup.transport.requests).isEmpty();
  }

  @Test
  void methodsThatTheContractDoesNotKnowAreRefused() {
    assertThatThrownBy(() -> setup.api().unmarked())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("@Operation");
    assertThat(setup.transport.requests).isEmpty();
  }
}
