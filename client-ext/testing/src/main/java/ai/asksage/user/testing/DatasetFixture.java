package ai.asksage.user.testing;

import ai.asksage.user.testing.contract.Permission;
import ai.asksage.user.testing.internal.Arguments;
import ai.asksage.user.testing.internal.state.Dataset;

/** A stand-in to which a dataset was just added. */
public final class DatasetFixture extends AskSageStandIn {
  private final Dataset dataset;

  DatasetFixture(StandInServer server, Dataset dataset) {
    super(server);
    this.dataset = dataset;
  }

  /**
   * Gives a user access to the dataset. The user is added if need be.
   *
   * @param email the user's address
   * @param permission what the user may do
   * @return this stand-in, for sharing the dataset with others or adding more
   */
  public DatasetFixture sharedWith(String email, Permission permission) {
    Arguments.require(email, "email");
    Arguments.require(permission, "permission");
    change((state, now) -> dataset.permissions().put(state.account(email, now), permission));
    return this;
  }
}
