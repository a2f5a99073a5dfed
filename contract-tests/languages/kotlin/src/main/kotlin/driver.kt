// Reads calls from standard input and makes them. ../../README.md describes the protocol.

import ai.asksage.user.AskSageException
import ai.asksage.user.apis.*
import ai.asksage.user.checked
import ai.asksage.user.checkedClient
import ai.asksage.user.infrastructure.ApiClient
import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.module.kotlin.jacksonObjectMapper
import com.fasterxml.jackson.module.kotlin.treeToValue

val JSON = jacksonObjectMapper()

inline fun <reified T> request(line: JsonNode): T = JSON.treeToValue<T>(line["with"])

fun call(url: String, line: JsonNode): Any? =
    when (line["call"].asText()) {
      "getTokenWithApiKey" -> AuthenticationApi(url, checkedClient).getTokenWithApiKey(request(line))
      "addDataset" -> DatasetsApi(url, checkedClient).addDataset(request(line))
      "getDatasetsWithPermissions" -> DatasetsApi(url, checkedClient).getDatasetsWithPermissions(request(line))
      "getUserLogins" -> ActivityApi(url, checkedClient).getUserLogins(request(line))
      "getUserLogs" -> ActivityApi(url, checkedClient).getUserLogs(request(line))
      "getUserApiKeys" -> ApiKeysApi(url, checkedClient).getUserApiKeys()
      "createUserApiKey" -> ApiKeysApi(url, checkedClient).createUserApiKey(request(line))
      "deleteUserApiKey" -> ApiKeysApi(url, checkedClient).deleteUserApiKey(request(line))
      "getChats" -> ChatsApi(url, checkedClient).getChats()
      else -> throw IllegalArgumentException(line.toString())
    }

fun main() {
  println() // Maven's output begins with a colour code.
  println("""{"claims": ["status check"]}""")
  for (text in generateSequence(::readLine)) {
    val line = JSON.readTree(text)
    ApiClient.apiKey["x-access-tokens"] = line["apiKey"].asText()
    val outcome =
        try {
          mapOf("value" to checked { call(line["url"].asText(), line) })
        } catch (e: AskSageException) {
          mapOf("error" to mapOf("http" to e.http, "status" to e.status, "message" to e.message))
        }
    println(JSON.writeValueAsString(outcome))
  }
}
