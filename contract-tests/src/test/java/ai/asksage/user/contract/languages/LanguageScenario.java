package ai.asksage.user.contract.languages;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entry of {@code languages/scenarios.yaml}, which says what the components mean. */
record LanguageScenario(
    String name,
    @Nullable String prefer,
    @Nullable String answer,
    boolean extended,
    @Nullable JsonNode request,
    @Nullable String value,
    @Nullable ExpectedError error) {

  record ExpectedError(int http, @Nullable String message) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  static List<LanguageScenario> all(Path languages) throws IOException {
    return new YAMLMapper()
        .readValue(languages.resolve("scenarios.yaml").toFile(), new TypeReference<>() {});
  }

  String preference() {
    return prefer == null ? "code=200, example=observed" : prefer;
  }

  /**
   * What is wrong.
   *
   * @param sent the body that the client has sent
   * @param answer the body that it got
   * @param outcome the line that it printed
   * @return empty if all is right
   */
  Optional<String> complaint(JsonNode sent, JsonNode answer, JsonNode outcome) throws IOException {
    if (request != null && !request.equals(sent)) {
      return Optional.of("sent %s instead of %s".formatted(sent, request));
    }
    if (!isExpected(answer, outcome)) {
      return Optional.of("made %s of %s".formatted(outcome, answer));
    }
    return Optional.empty();
  }

  private boolean isExpected(JsonNode answer, JsonNode outcome) throws IOException {
    if (error == null) {
      return outcome.has("value") && at(answer, value).equals(outcome.get("value"));
    }
    JsonNode raised = outcome.path("error");
    return !outcome.has("value")
        && raised.path("http").asInt() == error.http()
        && (error.message() == null
            || raised.path("message").asText().contains(at(answer, error.message()).asText()));
  }

  /** What a pointer leads to; after a # into the JSON that the string there holds. */
  private static JsonNode at(JsonNode answer, String pointer) throws IOException {
    String[] parts = pointer.split("#", 2);
    JsonNode found = answer.at(parts[0]);
    return parts.length == 1 ? found : JSON.readTree(found.asText()).at(parts[1]);
  }
}
