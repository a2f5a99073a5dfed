package app

import ai.asksage.user.client.AskSageUserClient
import ai.asksage.user.client.error.CallInterruptedException
import ai.asksage.user.client.result.Dataset
import ai.asksage.user.client.result.DatasetName
import kotlin.time.Duration
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.ensureActive
import kotlinx.coroutines.runInterruptible
import kotlinx.coroutines.withTimeoutOrNull

/** What the compiler knows of null: a name may be missing, the list itself may not. */
fun names(askSage: AskSageUserClient): List<String> {
  askSage.datasets().add(DatasetName.of("Reports"))
  return askSage.datasets().list().map { it.name() ?: "without a name" }
}

/** Makes a call that ends with the coroutine. */
suspend fun <T> call(block: () -> T): T =
  try {
    runInterruptible(Dispatchers.IO) { block() }
  } catch (e: CallInterruptedException) {
    currentCoroutineContext().ensureActive()
    throw e
  }

suspend fun datasets(askSage: AskSageUserClient, limit: Duration): List<Dataset>? =
  withTimeoutOrNull(limit) { call { askSage.datasets().list() } }
