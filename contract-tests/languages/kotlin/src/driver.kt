import ai.asksage.user.apis.ActivityApi
import ai.asksage.user.apis.ApiKeysApi
import ai.asksage.user.apis.AuthenticationApi
import ai.asksage.user.apis.ChatsApi
import ai.asksage.user.apis.DatasetsApi
import ai.asksage.user.infrastructure.ApiClient
import ai.asksage.user.models.AddDatasetRequest
import ai.asksage.user.models.ChatList
import ai.asksage.user.models.CreateUserApiKeyRequest
import ai.asksage.user.models.DeleteUserApiKeyRequest
import ai.asksage.user.models.GetDatasetsWithPermissionsRequest
import ai.asksage.user.models.GetTokenWithApiKeyRequest
import ai.asksage.user.models.GetUserLoginsRequest
import ai.asksage.user.models.PermissionLevel
import ai.asksage.user.models.UpdatePermissionDatasetRequest
import com.fasterxml.jackson.module.kotlin.jacksonObjectMapper
import com.fasterxml.jackson.module.kotlin.readValue
import java.io.IOException
import okhttp3.Interceptor
import okhttp3.OkHttpClient
import okhttp3.Response

// status-check
class AskSageException(val http: Int, val status: Int, message: String) : IOException(message)

/** Looks at an answer before it is decoded: an error may come as HTTP status, or inside HTTP 200. */
class StatusCheck : Interceptor {
  override fun intercept(chain: Interceptor.Chain): Response {
    val response = chain.proceed(chain.request())
    val body = JSON.readTree(response.peekBody(Long.MAX_VALUE).bytes())
    val status = if (response.isSuccessful) body.path("status").asInt(200) else response.code
    if (status >= 400) {
      response.close()
      throw AskSageException(response.code, status, body.path("response").asText())
    }
    return response
  }
}
// end

val JSON = jacksonObjectMapper()

val client = OkHttpClient.Builder().addInterceptor(StatusCheck()).build()

fun add(url: String, dataset: String) = DatasetsApi(url, client).addDataset(AddDatasetRequest(dataset)).response

fun chats(url: String) = JSON.readValue<ChatList>(ChatsApi(url, client).getChats().response)

fun first(list: Any, property: String) = ((list as List<*>)[0] as Map<*, *>)[property]

val SCENARIOS =
    mapOf<String, (String) -> Any?>(
        "token" to
            { url ->
              val request = GetTokenWithApiKeyRequest("jane.doe@example.com", "any-api-key")
              AuthenticationApi(url, client).getTokenWithApiKey(request).response.accessToken
            },
        "add-dataset" to { url -> add(url, "Reports") },
        "logins-with-limit" to
            { url ->
              ActivityApi(url, client).getUserLogins(GetUserLoginsRequest(limit = 3)).response[0].type
            },
        "json-in-a-string" to { url -> chats(url).buttons!![0].content },
        "keys-as-array" to { url -> first(ApiKeysApi(url, client).getUserApiKeys().response, "name") },
        "keys-as-string" to { url -> ApiKeysApi(url, client).getUserApiKeys().response },
        "update-permission" to
            { url ->
              val level = PermissionLevel.edit
              val request = UpdatePermissionDatasetRequest("Reports", "jane.doe@example.com", level, level)
              DatasetsApi(url, client).updatePermissionDataset(request).response
            },
        "delete-with-body" to
            { url ->
              ApiKeysApi(url, client).deleteUserApiKey(DeleteUserApiKeyRequest(3)).response
            },
        "http-406" to { url -> add(url, "Old" + "x".repeat(62)) },
        "error-in-200" to { url -> add(url, "x".repeat(65)) },
        "error-in-200-for-json-in-a-string" to { url -> chats(url) },
        "error-in-200-for-an-array" to { url -> ActivityApi(url, client).getUserLogs().response },
        "status-as-string" to { url -> ActivityApi(url, client).getUserLogs().status },
        "unknown-property" to
            { url ->
              val request = GetDatasetsWithPermissionsRequest(true)
              first(DatasetsApi(url, client).getDatasetsWithPermissions(request).response, "dataset")
            },
        "nothing-as-null" to
            { url ->
              ApiKeysApi(url, client).createUserApiKey(CreateUserApiKeyRequest("build")).id
            },
    )

fun main(arguments: Array<String>) {
  println() // Maven begins what it prints with a colour code.
  for ((scenario, call) in SCENARIOS) {
    // It would be sent with the exchange for a token, too.
    if (scenario != "token") ApiClient.apiKey["x-access-tokens"] = "any-api-key"
    val outcome =
        try {
          mapOf("scenario" to scenario, "value" to call(arguments[0] + "/" + scenario))
        } catch (e: Exception) {
          val http = if (e is AskSageException) e.http else 0
          mapOf("scenario" to scenario, "error" to mapOf("http" to http, "message" to e.message))
        }
    println(JSON.writeValueAsString(outcome))
  }
}
