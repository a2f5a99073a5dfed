package ai.asksage.user.contract.live;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.result.ChatSummary;
import ai.asksage.user.contract.harness.GeneratedApi;
import ai.asksage.user.contract.harness.RecordedCall;
import ai.asksage.user.contract.harness.Recording;
import ai.asksage.user.contract.prism.PrismExtension;
import ai.asksage.user.contract.prism.PrismServer;
import ai.asksage.user.contract.spec.ApiOperation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Holds a real server against the contract: Prism stands before it and compares, and the client
 * makes every call that only reads. Nothing of what the server says is kept, only where it differs.
 */
final class LiveCheck {

  /**
   * What came of one call.
   *
   * @param call the operation and the name of the example that was sent
   * @param deviations where and how the answer differs from the contract
   */
  record Finding(String call, List<String> deviations) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final AskSageUserClient client;
  private final GeneratedApi api;
  private final Recording recording;
  private final String email;
  private final String apiKey;
  private final List<Finding> findings = new ArrayList<>();

  private LiveCheck(AskSageUserClient client, Recording recording, String email, String apiKey) {
    this.client = client;
    this.api = new GeneratedApi(client::api);
    this.recording = recording;
    this.email = email;
    this.apiKey = apiKey;
  }

  /**
   * Checks a server.
   *
   * @param server its base URL, with {@code /user}
   */
  static List<Finding> of(URI server, String email, String apiKey) {
    try (PrismServer prism = PrismServer.proxy(PrismExtension.CONTRACT, server);
        Recording recording = new Recording(prism.url());
        AskSageUserClient client =
            AskSageUserClient.builder()
                .baseUrl(prism.url().toString())
                .transport(recording)
                .credentials(Credentials.emailAndApiKey(email, apiKey))
                .build()) {
      LiveCheck check = new LiveCheck(client, recording, email, apiKey);
      ApiOperation.all().stream().filter(ApiOperation::safeToRepeat).forEach(check::operation);
      return check.findings;
    }
  }

  private void operation(ApiOperation operation) {
    operation
        .requests()
        .forEach(
            (name, example) -> {
              String call = operation + " " + name;
              ObjectNode request = example.deepCopy();
              if (request.has("api_key")) {
                request.put("email", email).put("api_key", apiKey);
              }
              if (request.has("session_id")) {
                Optional<String> session = anySession();
                if (session.isEmpty()) {
                  findings.add(new Finding(call, List.of("not called: get-chats names no chat")));
                  return;
                }
                request.put("session_id", session.get());
              }
              findings.add(new Finding(call, call(operation, request)));
            });
  }

  private List<String> call(ApiOperation operation, JsonNode request) {
    TreeSet<String> deviations = new TreeSet<>();
    recording.prefer("");
    try {
      api.call(operation, request);
    } catch (AskSageException e) {
      deviations.add(
          "%s, HTTP %d, status in the body %s"
              .formatted(e.getClass().getSimpleName(), e.httpStatus(), e.bodyStatus()));
    }
    recording.calls().forEach(call -> deviations.addAll(violations(call)));
    return List.copyOf(deviations);
  }

  /** Places and kinds only: Prism's messages may quote what it read. */
  private static List<String> violations(RecordedCall call) {
    if (call.violations() == null) {
      return List.of();
    }
    try {
      List<String> violations = new ArrayList<>();
      for (JsonNode violation : JSON.readTree(call.violations())) {
        List<String> place = new ArrayList<>();
        violation.get("location").forEach(step -> place.add(step.asText()));
        violations.add(String.join(".", place) + ": " + violation.path("code").asText());
      }
      return violations;
    } catch (JsonProcessingException e) {
      return List.of("violations that cannot be read");
    }
  }

  private Optional<String> anySession() {
    try {
      return client.chats().list().stream()
          .map(ChatSummary::id)
          .filter(id -> id != null && !id.isBlank())
          .findFirst();
    } catch (AskSageException e) {
      return Optional.empty(); // The call of get-chats itself reports it.
    }
  }
}
