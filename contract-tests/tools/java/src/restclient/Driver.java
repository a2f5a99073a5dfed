import client.ApiClient;
import client.api.ActivityApi;
import client.api.ApiKeysApi;
import client.api.AuthenticationApi;
import client.api.DatasetsApi;
import client.model.AddDatasetRequest;
import client.model.DeleteUserApiKeyRequest;
import client.model.GetTokenWithApiKeyRequest;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.web.client.RestClientResponseException;

/** Runs the scenarios with the client that OpenAPI Generator makes for Spring's RestClient. */
class Driver {
  private static final String TOKEN = "any-api-key";

  private static class AskSageException extends RuntimeException {
    AskSageException(String message) {
      super(message);
    }
  }

  /** An error may come inside HTTP 200. */
  private static <T> T checked(Object status, String message, T value) {
    if (status != null && Integer.parseInt(status.toString()) >= 400) {
      throw new AskSageException(message);
    }
    return value;
  }

  private static Object add(ApiClient client, String dataset) {
    var answer = new DatasetsApi(client).addDataset(new AddDatasetRequest().dataset(dataset));
    return checked(answer.getStatus(), answer.getResponse(), answer.getResponse());
  }

  public static void main(String[] arguments) throws Exception {
    Map<String, Function<ApiClient, Object>> scenarios = new LinkedHashMap<>();
    scenarios.put("token", client -> new AuthenticationApi(client)
        .getTokenWithApiKey(new GetTokenWithApiKeyRequest().email("jane.doe@example.com").apiKey(TOKEN))
        .getResponse().getAccessToken());
    scenarios.put("add-dataset", client -> add(client, "Reports"));
    scenarios.put("status-as-string", client -> new ActivityApi(client).getUserLogs(null).getStatus());
    scenarios.put("keys-as-array", client ->
        ((Map<?, ?>) ((List<?>) new ApiKeysApi(client).getUserApiKeys(Map.of()).getResponse()).get(0)).get("name"));
    scenarios.put("delete-with-body", client ->
        new ApiKeysApi(client).deleteUserApiKey(new DeleteUserApiKeyRequest().id(3L)).getResponse());
    scenarios.put("error-in-200", client -> add(client, "x".repeat(65)));

    ObjectMapper json = new ObjectMapper();
    for (var scenario : scenarios.entrySet()) {
      // Requests are closed, also for null: what is not set is left out.
      var mapper = ApiClient.createDefaultMapper(null).setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
      ApiClient client = new ApiClient(mapper, ApiClient.createDefaultDateFormat())
          .setBasePath(arguments[0] + "/" + scenario.getKey());
      if (!scenario.getKey().equals("token")) {
        client.setApiKey(TOKEN);
      }
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("scenario", scenario.getKey());
      try {
        line.put("value", scenario.getValue().apply(client));
      } catch (AskSageException e) {
        line.put("error", Map.of("http", 200, "message", e.getMessage()));
      } catch (RestClientResponseException e) {
        line.put("error", Map.of("http", e.getStatusCode().value(), "message", e.getResponseBodyAsString()));
      }
      System.out.println(json.writeValueAsString(line));
    }
  }
}
