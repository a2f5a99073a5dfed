package app

import ai.asksage.user.client.AskSageUserClient
import ai.asksage.user.client.result.DatasetName

/** What the compiler knows of null: a name may be missing, the list itself may not. */
fun names(askSage: AskSageUserClient): List<String> {
  askSage.datasets().add(DatasetName.of("Reports"))
  return askSage.datasets().list().map { it.name() ?: "without a name" }
}
