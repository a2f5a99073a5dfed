package app;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.error.CacRequiredException;
import ai.asksage.user.client.result.Dataset;
import ai.asksage.user.client.result.DatasetName;

class Datasets {
  public static void main(String[] args) {
    try (AskSageUserClient askSage = AskSageUserClient.fromEnvironment()) {
      askSage.datasets().add(DatasetName.cui("Reports"));
      for (Dataset dataset : askSage.datasets().list()) {
        System.out.println(dataset.name() + ": " + dataset.permission());
      }
      askSage.datasets().delete(DatasetName.cui("Reports"));
    } catch (CacRequiredException e) {
      System.out.println("Insert your card: " + e.apiMessage());
    }
  }
}
