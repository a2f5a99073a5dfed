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

/** The compiler knows that a name may be null, and that the list is not. */
fun names(askSage: AskSageUserClient): List<String> {
  askSage.datasets().add(DatasetName.of("Reports"))
  return askSage.datasets().list().map { it.name() ?: "without a name" }
}

/** Makes a call, and interrupts it when the coroutine is cancelled. */
suspend fun <T> call(block: () -> T): T =
  try {
    runInterruptible(Dispatchers.IO) { block() }
  } catch (e: CallInterruptedException) {
    currentCoroutineContext().ensureActive()
    throw e
  }

suspend fun datasets(askSage: AskSageUserClient, limit: Duration): List<Dataset>? =
  withTimeoutOrNull(limit) { call { askSage.datasets().list() } }
