package app;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.client.error.CacRequiredException;

/** What an application does with a client that it is given. */
record Reports(AskSageUserClient askSage) {

  String add(String name) {
    try {
      return askSage.datasets().add(DatasetName.of(name));
    } catch (CacRequiredException e) {
      return "Put your card into the reader";
    }
  }
}
