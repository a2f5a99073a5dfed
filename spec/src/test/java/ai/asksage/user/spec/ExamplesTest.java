package ai.asksage.user.spec;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.spec.reader.ContractOperation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every body has named and valid examples. Schemas accept the right values. */
class ExamplesTest extends ContractRules {
  /** Statuses that were not observed: D54. */
  private static final Set<Integer> CONSTRUCTED = Set.of(413, 429, 502, 503, 504);

  @Test
  void everyExampleIsValidAndNamed() {
    for (ContractOperation operation : CONTRACT.operations()) {
      check(operation, "/requestBody", operation.node().path("requestBody"));
      for (var response : operation.node().get("responses").properties()) {
        check(operation, "/responses/" + response.getKey(), response.getValue());
      }
    }
  }

  private void check(ContractOperation operation, String place, JsonNode requestOrResponse) {
    JsonNode body = CONTRACT.json(requestOrResponse);
    String pointer = operation.pointer() + place;
    require(!body.path("examples").isEmpty(), pointer, "needs named examples");
    for (var example : body.path("examples").properties()) {
      JsonNode value = CONTRACT.resolve(example.getValue()).path("value");
      String name = "the example " + example.getKey() + " ";
      var errors = CONTRACT.validator(body.get("schema")).validate(value);
      require(errors.isEmpty(), pointer, name + errors);
      if (place.startsWith("/responses/")) {
        int status = value.path("status").asInt();
        require(
            place.endsWith("/200")
                ? example.getKey().equals("error-in-200") == (status >= 400)
                : place.endsWith("/" + status),
            pointer,
            name + "has the status " + status);
        require(
            example.getKey().startsWith("constructed-") == CONSTRUCTED.contains(status),
            pointer,
            name + "is named constructed- if and only if its status was not observed: D54");
      }
    }
  }

  /**
   * A success has examples of both forms, and of an error inside 200 if the schema allows one: D5.
   */
  @Test
  void successesAreShownInEveryForm() throws JsonProcessingException {
    for (ContractOperation operation : CONTRACT.operations()) {
      JsonNode body = CONTRACT.json(operation.node().at("/responses/200"));
      JsonNode response = CONTRACT.resolve(body.get("schema")).at("/properties/response");
      Set<String> expected = new TreeSet<>(Set.of("observed"));
      if (!operation.node().path("x-undocumented").asBoolean()) {
        expected.add("documented");
      }
      if (response.path("type").asText().equals("string") && !response.has("contentSchema")) {
        expected.add("error-in-200");
      }
      Set<String> actual = new TreeSet<>();
      body.path("examples").fieldNames().forEachRemaining(actual::add);
      String pointer = operation.pointer() + "/responses/200";
      require(actual.equals(expected), pointer, "examples: %s, not %s".formatted(expected, actual));
      if (response.has("contentSchema")) {
        String json =
            CONTRACT.resolve(body.at("/examples/observed")).at("/value/response").asText();
        JsonNode value = new ObjectMapper().readTree(json);
        var errors = CONTRACT.validator(response.get("contentSchema")).validate(value);
        require(errors.isEmpty(), pointer, "JSON in the example observed: " + errors);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          StatusCode      | true  | 100;200;599;"200";"400"
          StatusCode      | false | 99;600;200.5;"OK";"2000";"099";null;true
          DatasetName     | true  | "a";"Reports";"2026";"CUI-Reports";"CUI-1";"CUI";"CUIReports"
          DatasetName     | false | "";" ";"CUI-";"cui-Reports";"my-data";"my data";"data_1";"ä";"a\\n";"CUI-CUI-a";"CUI- a";" a";"a ";"CUI–a";"日本"
          FullDatasetName | true  | "user_custom_52_test-test-test_content";"user_custom_USERID_DATASETNAME_content";"user_custom_52_two_words_content"
          FullDatasetName | false | "";"Reports";"user_custom_52_content";"user_custom__a_content";"user_custom_52__content";"xuser_custom_52_a_content";"user_custom_52_a_content\\n";"user_custom_52_a_contents"
          """)
  void schemasAcceptTheRightValues(String schema, boolean accepted, String values)
      throws JsonProcessingException {
    for (String json : values.split(";")) {
      var errors = CONTRACT.validator(schema).validate(new ObjectMapper().readTree(json));
      assertThat(errors.isEmpty()).as(json).isEqualTo(accepted);
    }
  }
}
