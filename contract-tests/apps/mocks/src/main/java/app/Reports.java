package app;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.error.CacRequiredException;
import ai.asksage.user.client.result.DatasetName;

/** An application class that receives a client. */
record Reports(AskSageUserClient askSage) {

  String add(String name) {
    try {
      askSage.datasets().add(DatasetName.of(name));
      return "Added";
    } catch (CacRequiredException e) {
      return "Put your card into the reader";
    }
  }
}
