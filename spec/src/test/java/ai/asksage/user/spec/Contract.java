package ai.asksage.user.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The contract as the tests read it: from the class path, as the jar has it. */
final class Contract {
  private static final String RESOURCE = "ai/asksage/user/openapi.yaml";

  final JsonNode root;

  Contract() {
    try (InputStream yaml = Contract.class.getClassLoader().getResourceAsStream(RESOURCE)) {
      root = new YAMLMapper().readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The contract as Swagger Parser reads it, with what it has to say. */
  static SwaggerParseResult parse() {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    return new OpenAPIV3Parser().readLocation(RESOURCE, null, options);
  }

  static OpenAPI model() {
    return parse().getOpenAPI();
  }

  /** One operation of the contract. */
  record Operation(String path, String method, JsonNode node) {
    String id() {
      return node.path("operationId").asText();
    }

    @Override
    public String toString() {
      return id();
    }
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    root.get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            operations.add(
                                new Operation(path.getKey(), method.getKey(), method.getValue()))));
    return operations;
  }

  Map<String, JsonNode> schemas() {
    Map<String, JsonNode> schemas = new LinkedHashMap<>();
    root.at("/components/schemas").properties().forEach(e -> schemas.put(e.getKey(), e.getValue()));
    return schemas;
  }

  /** What a node says once its reference, if it is one, is followed. */
  JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? resolve(root.at(node.get("$ref").asText().substring(1))) : node;
  }

  /** The JSON body of a request or response. */
  JsonNode json(JsonNode requestOrResponse) {
    return resolve(requestOrResponse).at("/content/application~1json");
  }

  /** A validator for a schema of the contract, given as it stands at a body. */
  Schema validator(JsonNode schema) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.setAll((ObjectNode) schema.deepCopy());
    document.set("components", root.get("components"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(document);
  }

  Schema validator(String schemaName) {
    return validator(
        JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + schemaName));
  }
}
