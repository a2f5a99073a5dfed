package ai.asksage.user.contract.live;

import static java.util.stream.Collectors.joining;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.contract.harness.GeneratedApi;
import ai.asksage.user.contract.harness.Recording;
import ai.asksage.user.contract.harness.Recording.RecordedCall;
import ai.asksage.user.contract.prism.PrismExtension;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.contract.spec.Operations;
import ai.asksage.user.spec.reader.ContractOperation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares a real server with the contract. The client makes every read-only call through Prism,
 * which compares the responses. Records the deviations, but no content of responses.
 */
record LiveCheck(AskSageUserClient client, Recording recording, String email, String apiKey) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Checks the tenant that the environment variables name. Returns the deviations by call. A call
   * is an operation and the name of the example that was sent.
   *
   * @throws IllegalStateException if a variable is missing; the message lists all missing ones
   */
  static Map<String, Set<String>> deviations(Map<String, String> environment) {
    String tenant = environment.getOrDefault("ASK_SAGE_TENANT", "").strip();
    String url = environment.getOrDefault("ASK_SAGE_BASE_URL", "").strip();
    String email = environment.getOrDefault("ASK_SAGE_EMAIL", "");
    String apiKey = environment.getOrDefault("ASK_SAGE_API_KEY", "");
    List<String> missing = new ArrayList<>();
    if (tenant.isEmpty() == url.isEmpty()) {
      missing.add("either ASK_SAGE_TENANT (a host, such as api.asksage.ai) or ASK_SAGE_BASE_URL");
    }
    Stream.of("ASK_SAGE_EMAIL", "ASK_SAGE_API_KEY")
        .filter(name -> environment.getOrDefault(name, "").isBlank())
        .forEach(missing::add);
    if (!missing.isEmpty()) {
      throw new IllegalStateException("Set in the environment: " + String.join("; ", missing));
    }
    URI server = URI.create(tenant.isEmpty() ? url : "https://" + tenant + "/user");
    Map<String, Set<String>> deviations = new LinkedHashMap<>();
    try (PrismServer prism = PrismServer.proxy(PrismExtension.CONTRACT, server);
        Recording recording = new Recording(prism.url());
        AskSageUserClient client =
            AskSageUserClient.builder()
                .baseUrl(prism.url().toString())
                .transport(recording)
                .credentials(Credentials.emailAndApiKey(email, apiKey))
                .build()) {
      LiveCheck check = new LiveCheck(client, recording, email, apiKey);
      for (ContractOperation operation : Operations.all()) {
        for (var request : operation.requests().entrySet()) {
          if (operation.safeToRepeat()) {
            ObjectNode sent = request.getValue().deepCopy();
            deviations.put(operation + " " + request.getKey(), check.deviations(operation, sent));
          }
        }
      }
    }
    return deviations;
  }

  private Set<String> deviations(ContractOperation operation, ObjectNode request) {
    if (request.has("api_key")) {
      request.put("email", email).put("api_key", apiKey);
    }
    if (request.has("session_id")) {
      String session = anySession();
      if (session == null) {
        return Set.of("not called: get-chats names no chat");
      }
      request.put("session_id", session);
    }
    Set<String> deviations = new TreeSet<>();
    recording.prefer("");
    try {
      new GeneratedApi(client::api).call(operation, request);
    } catch (AskSageException e) {
      deviations.add(
          "%s, HTTP %d, status in the body %s"
              .formatted(e.getClass().getSimpleName(), e.httpStatus(), e.bodyStatus()));
    }
    recording.calls().forEach(call -> deviations.addAll(violations(call)));
    return deviations;
  }

  /** Returns only places and kinds: Prism's messages may quote content. */
  private static List<String> violations(RecordedCall call) {
    try {
      String violations = call.violations();
      return JSON.readTree(violations == null ? "[]" : violations)
          .valueStream()
          .map(LiveCheck::placeAndKind)
          .toList();
    } catch (JsonProcessingException e) {
      return List.of("violations that cannot be read");
    }
  }

  private static String placeAndKind(JsonNode violation) {
    String place =
        violation.get("location").valueStream().map(JsonNode::asText).collect(joining("."));
    return place + ": " + violation.path("code").asText();
  }

  private @Nullable String anySession() {
    try {
      return client.chats().list().stream()
          .map(chat -> chat.id())
          .filter(id -> id != null && !id.isBlank())
          .findFirst()
          .orElse(null);
    } catch (AskSageException e) {
      return null; // The call of get-chats reports this failure.
    }
  }

  static String report(Map<String, Set<String>> deviations) {
    StringBuilder report = new StringBuilder("| call | deviations |\n| --- | --- |\n");
    deviations.forEach(
        (call, found) ->
            report.append("| %s | %s |\n".formatted(call, String.join("<br>", found))));
    return report.toString();
  }
}
