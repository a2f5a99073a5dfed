// Copied into the generated package. Give checkedClient to each API, and make each call in checked { }.
package ai.asksage.user

import com.fasterxml.jackson.databind.node.ObjectNode
import com.fasterxml.jackson.module.kotlin.jacksonObjectMapper
import java.io.IOException
import okhttp3.Interceptor
import okhttp3.OkHttpClient
import okhttp3.Response

private val json = jacksonObjectMapper()

/** A failed call. `http` is 0 if there was no response. */
class AskSageException(val http: Int, val status: Int, message: String, cause: Throwable? = null) : IOException(message, cause)

/** Checks a response before it is decoded: errors arrive with an HTTP status or inside HTTP 200. */
class StatusCheck : Interceptor {
  override fun intercept(chain: Interceptor.Chain): Response {
    val (response, text) =
        try {
          chain.proceed(chain.request()).let { it to it.peekBody(Long.MAX_VALUE).string() }
        } catch (e: IOException) {
          throw AskSageException(0, 0, "no response", e)
        }
    val body = runCatching { json.readTree(text) }.getOrNull() as? ObjectNode
    val inside = body?.path("status")?.asInt(0) ?: 0
    val status = if (response.isSuccessful && inside >= 400) inside else response.code
    if (status >= 300 || body == null) {
      response.close()
      throw AskSageException(response.code, status, body?.path("response")?.textValue() ?: "no message that can be read")
    }
    return response
  }
}

/** Checks every response. Follows no redirect, which would send the token along. Does not let OkHttp repeat a request after 408 or 503. */
val checkedClient: OkHttpClient =
    OkHttpClient.Builder()
        .addInterceptor(StatusCheck())
        .addNetworkInterceptor { it.proceed(it.request()).newBuilder().removeHeader("Retry-After").build() }
        .followRedirects(false)
        .retryOnConnectionFailure(false)
        .build()

/** Makes a call. Throws an AskSageException for every failure, also if the generated code cannot decode a response. */
fun <T> checked(call: () -> T): T =
    try {
      call()
    } catch (e: AskSageException) {
      throw e
    } catch (e: Exception) {
      throw AskSageException(200, 200, "the response does not match the contract", e)
    }
