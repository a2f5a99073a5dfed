// Makes the calls that it reads, one JSON object a line. README.md beside the folder has the protocol.

import ai.asksage.user.apis.ActivityApi
import ai.asksage.user.apis.ApiKeysApi
import ai.asksage.user.apis.AuthenticationApi
import ai.asksage.user.apis.ChatsApi
import ai.asksage.user.apis.DatasetsApi
import ai.asksage.user.infrastructure.ApiClient
import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.node.ObjectNode
import com.fasterxml.jackson.module.kotlin.jacksonObjectMapper
import com.fasterxml.jackson.module.kotlin.treeToValue
import java.io.IOException
import okhttp3.Interceptor
import okhttp3.OkHttpClient
import okhttp3.Response

val JSON = jacksonObjectMapper()

// status-check
/** A call that failed. `http` is 0 when there was no response. */
class AskSageException(val http: Int, val status: Int, message: String, cause: Throwable? = null) : IOException(message, cause)

/** Looks at a response before it is decoded: an error may come as HTTP status, or inside HTTP 200. */
class StatusCheck : Interceptor {
  override fun intercept(chain: Interceptor.Chain): Response {
    val (response, text) =
        try {
          chain.proceed(chain.request()).let { it to it.peekBody(Long.MAX_VALUE).string() }
        } catch (e: IOException) {
          throw AskSageException(0, 0, "no response", e)
        }
    val body = runCatching { JSON.readTree(text) }.getOrNull() as? ObjectNode
    val inside = body?.path("status")?.asInt(0) ?: 0
    val status = if (response.isSuccessful && inside >= 400) inside else response.code
    if (status >= 300 || body == null) {
      response.close()
      throw AskSageException(response.code, status, body?.path("response")?.textValue() ?: "no message that can be read")
    }
    return response
  }
}

/** Checks every response, and follows no redirect, which would take the token along; OkHttp would also repeat a request after 408. */
val client: OkHttpClient =
    OkHttpClient.Builder()
        .addInterceptor(StatusCheck())
        .followRedirects(false)
        .retryOnConnectionFailure(false)
        .build()

/** Makes a call; what the generated code cannot decode becomes an AskSageException, too. */
fun <T> checked(call: () -> T): T =
    try {
      call()
    } catch (e: AskSageException) {
      throw e
    } catch (e: Exception) {
      throw AskSageException(200, 200, "the response does not match the contract", e)
    }
// end

inline fun <reified T> request(line: JsonNode): T = JSON.treeToValue<T>(line["with"])

fun call(url: String, line: JsonNode): Any? =
    when (line["call"].asText()) {
      "getTokenWithApiKey" -> AuthenticationApi(url, client).getTokenWithApiKey(request(line))
      "addDataset" -> DatasetsApi(url, client).addDataset(request(line))
      "getDatasetsWithPermissions" -> DatasetsApi(url, client).getDatasetsWithPermissions(request(line))
      "getUserLogins" -> ActivityApi(url, client).getUserLogins(request(line))
      "getUserLogs" -> ActivityApi(url, client).getUserLogs(request(line))
      "getUserApiKeys" -> ApiKeysApi(url, client).getUserApiKeys()
      "createUserApiKey" -> ApiKeysApi(url, client).createUserApiKey(request(line))
      "deleteUserApiKey" -> ApiKeysApi(url, client).deleteUserApiKey(request(line))
      "getChats" -> ChatsApi(url, client).getChats()
      else -> throw IllegalArgumentException(line.toString())
    }

fun main() {
  println() // Maven begins what it prints with a colour code.
  println(
      """{"claims": ["typed responses", "unions", "unknown properties are ignored", "nothing is sent as null", "errors by HTTP status",
        "errors inside HTTP 200", "HTML or nothing from a gateway", "HTTP 200 that is no response of the API", "a broken connection",
        "the token follows no redirect"]}"""
          .replace("\n", " "))
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
