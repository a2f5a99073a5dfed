package ai.asksage.user.client.internal.call;

import static ai.asksage.user.client.internal.call.StubbedApi.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.UnauthorizedException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However a deployment refuses a token or a key, it is one type. */
class RefusedTokenTest {
  @ParameterizedTest
  @CsvSource({
    "401, 0, ''",
    "200, 401, no",
    "400, 401, no",
    "400, 400, Token is invalid",
    "200, 400, Token is invalid [2]",
    "200, 400, Invalid API Key.",
    "400, 200, Invalid API Key."
  })
  void aRefusedTokenHasOneTypeAndItsStatuses(int http, int inside, String message) {
    for (String form : List.of("%d", "\"%d\"")) {
      String status = form.formatted(inside);
      String body = "{\"response\":\"" + message + "\",\"status\":" + status + "}";
      for (var operation : StubbedApi.operations()) {
        AskSageException e = failure(answering(http, body), operation.getName());
        assertThat(e).isExactlyInstanceOf(UnauthorizedException.class);
        assertThat(e.httpStatus()).isEqualTo(http);
        assertThat(e.bodyStatus()).isEqualTo(inside == 0 ? null : inside);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"200, 400, The Token is invalid", "404, 400, Token is invalid", "200, 403, no"})
  void otherErrorsAreNotARefusedToken(int http, int inside, String message) {
    String body = "{\"response\":\"" + message + "\",\"status\":" + inside + "}";
    assertThat(failure(answering(http, body), "addDataset"))
        .isNotInstanceOf(UnauthorizedException.class);
  }

  private static AskSageException failure(StubbedApi api, String id) {
    return catchThrowableOfType(AskSageException.class, () -> api.call(id));
  }
}
