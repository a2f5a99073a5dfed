package app

import ai.asksage.user.client.AskSageUserClient
import ai.asksage.user.client.Credentials
import ai.asksage.user.testing.AskSageStandIn
import ai.asksage.user.testing.Fault
import ai.asksage.user.testing.contract.Operation
import kotlin.time.Duration.Companion.minutes
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

class ApplicationTest {
  private val askSage = AskSageStandIn.start()

  @Test
  fun calls() {
    client { assertThat(names(it)).hasSize(1) }
  }

  @Test
  fun aTimeoutOfTheCoroutineEndsTheCall() {
    client {
      runBlocking {
        assertThat(datasets(it, 1.minutes)).isEmpty()
        askSage.failNext(Operation.GET_DATASETS_WITH_PERMISSIONS, Fault.stall())
        assertThat(datasets(it, 1.seconds)).isNull()
      }
      assertThat(Thread.currentThread().isInterrupted).isFalse()
    }
  }

  private fun client(use: (AskSageUserClient) -> Unit) {
    askSage.use {
      AskSageUserClient.builder()
        .baseUrl(askSage.url().toString())
        .credentials(Credentials.apiKey(askSage.apiKey()))
        .build()
        .use(use)
    }
  }
}
