package ai.asksage.user.contract;

import ai.asksage.user.contract.harness.ClientUnderTest;
import ai.asksage.user.testing.Access;
import ai.asksage.user.testing.AskSageStandIn;
import ai.asksage.user.testing.Deployment;

/** Stand-ins with the data that example requests of the contract and the vendor's samples need. */
public final class StandIns {
  static final String DATASET = "user_custom_52_Reports2026_content";

  static final String SESSION = "2f1c6a0e-6d8b-4d5f-9c3a-1b7e5d2f4a60";

  private StandIns() {}

  public static AskSageStandIn start(Deployment manner) {
    return fill(AskSageStandIn.start(manner));
  }

  static AskSageStandIn fill(AskSageStandIn askSage) {
    return askSage
        .withUser("john.roe@example.com")
        .withDataset("Reports2026")
        .sharedWith("john.roe@example.com", Access.READ)
        .withDataset("user_custom_USERID_DATASETNAME_content")
        .withDataset("user_custom_52_test-test-test_content")
        .withDataset("string")
        .sharedWith("user@example.com", Access.READ)
        .withChat("A sample")
        .identifiedBy("your_session_id")
        .withChat("An example")
        .identifiedBy(SESSION)
        .inMode("prose")
        .saying("me", "Hi")
        .withApiKey("of the samples", "sample-key")
        .identifiedBy(0)
        .withApiKey("of the examples", "example-api-key-0001")
        .identifiedBy(3)
        .withApiKey("of the client", ClientUnderTest.TOKEN)
        .withLog("Why?", "Because.")
        .withLogin();
  }
}
