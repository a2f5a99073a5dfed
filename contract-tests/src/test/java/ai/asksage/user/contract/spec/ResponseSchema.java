package ai.asksage.user.contract.spec;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.spec.reader.Contract;
import ai.asksage.user.spec.reader.ContractOperation;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The contract's schema for the body of a response, regardless of the contract that the mock
 * serves.
 */
public final class ResponseSchema {
  private final Contract contract;
  private final JsonNode body;
  private final Schema schema;

  public ResponseSchema(ContractOperation operation, int status) {
    contract = operation.contract();
    body = operation.responseSchema(status);
    schema = contract.validator(body);
  }

  /** Returns the paths of the contract's properties, as in {@link #places}. */
  public Set<String> properties() {
    Set<String> properties = new TreeSet<>();
    declared(body, "", properties);
    return properties;
  }

  private void declared(JsonNode reference, String place, Set<String> properties) {
    JsonNode schema = contract.resolve(reference);
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      properties.add(place + "/" + property.getKey());
      declared(property.getValue(), place + "/" + property.getKey(), properties);
    }
    schema.path("oneOf").forEach(alternative -> declared(alternative, place, properties));
    if (schema.has("items")) {
      declared(schema.get("items"), place, properties);
    }
  }

  /** Returns the paths of a body's properties, without the indexes of arrays. */
  public static Set<String> places(JsonNode body) {
    Set<String> places = new TreeSet<>();
    found(body, "", places);
    return places;
  }

  private static void found(JsonNode value, String place, Set<String> places) {
    for (Map.Entry<String, JsonNode> property : value.properties()) {
      places.add(place + "/" + property.getKey());
      found(property.getValue(), place + "/" + property.getKey(), places);
    }
    if (value.isArray()) {
      value.forEach(element -> found(element, place, places));
    }
  }

  public void assertAllows(JsonNode body) {
    assertThat(schema.validate(body)).as("%s", body).isEmpty();
  }
}
