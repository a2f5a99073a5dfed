package app

import ai.asksage.user.client.AskSageUserClient
import ai.asksage.user.client.Credentials
import ai.asksage.user.testing.AskSageStandIn
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

class ApplicationTest {
  @Test
  fun calls() {
    AskSageStandIn.start().use { askSage ->
      AskSageUserClient.builder()
        .baseUrl(askSage.url().toString())
        .credentials(Credentials.apiKey(askSage.apiKey()))
        .build()
        .use { assertThat(names(it)).hasSize(1) }
    }
  }
}
