package ai.asksage.user.contract.languages;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.asksage.user.testing.AskSageStandIn;
import ai.asksage.user.testing.behavior.Answer;
import ai.asksage.user.testing.behavior.Call;
import ai.asksage.user.testing.contract.Operation;
import ai.asksage.user.testing.contract.Permission;
import java.io.IOException;

/** A stand-in that has what the drivers ask for. */
final class DriversStandIn {
  private DriversStandIn() {}

  static AskSageStandIn start() {
    return AskSageStandIn.start()
        .withDatasetOf("john.roe@example.com", "Reports")
        .sharedWith(AskSageStandIn.EMAIL, Permission.ADMIN)
        .withChat("First")
        .saying("me", "Hi")
        .withApiKey("to be deleted", "other-api-key")
        .identifiedBy(3)
        .withApiKey("of the drivers", "any-api-key")
        .withLog("Why?", "Because.")
        .withLogin()
        .failEvery(Operation.ADD_DATASET, DriversStandIn::refuseLongNames);
  }

  /** Inside HTTP 200 or, where the name says so, as older deployments do. */
  private static void refuseLongNames(Call call) throws IOException {
    String name = call.request().json().path("dataset").asText();
    Answer error = call.error(406, "Dataset name is too long");
    if (name.length() <= 64) {
      call.send(call.carryOut());
    } else if (name.startsWith("Old")) {
      call.send(Answer.json(406, new String(error.body(), UTF_8)));
    } else {
      call.send(error);
    }
  }
}
