package ai.asksage.user.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Locale;

/** What the contract says of the body of an answer, whatever spec the mock serves. */
final class AnswerSchema {
  private static final JsonNode SPEC = Contract.yaml();

  private final Schema schema;

  /**
   * @param declared a status of the operation, or {@code default}
   */
  AnswerSchema(ApiOperation operation, String declared) {
    JsonNode response =
        SPEC.at("/paths/" + operation.path().replace("/", "~1"))
            .get(operation.method().toLowerCase(Locale.ROOT))
            .get("responses")
            .get(declared);
    JsonNode body = Contract.follow(SPEC, response).at("/content/application~1json/schema");
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.setAll((ObjectNode) body.deepCopy());
    document.set("components", SPEC.get("components"));
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(document);
  }

  void assertAllows(JsonNode body) {
    assertThat(schema.validate(body)).as("%s", body).isEmpty();
  }
}
