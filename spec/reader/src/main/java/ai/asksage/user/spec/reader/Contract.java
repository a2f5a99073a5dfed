package ai.asksage.user.spec.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The contract as plain YAML, read from the working tree. References are followed only by {@link
 * #resolve}. Immutable, unless callers change its nodes.
 */
public final class Contract {
  private static final String FILE = "spec/openapi.yaml";

  private final JsonNode root;

  private Contract(JsonNode root) {
    this.root = root;
  }

  /**
   * Reads {@code spec/openapi.yaml} of the repository that contains the working directory.
   *
   * @throws IllegalStateException when the working directory is not in the repository
   */
  public static Contract read() {
    try {
      return new Contract(new YAMLMapper().readTree(file().toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the file of the contract. */
  public static Path file() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(FILE))) {
        return folder.resolve(FILE);
      }
    }
    throw new IllegalStateException("No folder above the working directory has " + FILE);
  }

  /** Returns the whole document. */
  public JsonNode root() {
    return root;
  }

  /** Returns all operations, in document order. */
  public List<ContractOperation> operations() {
    List<ContractOperation> operations = new ArrayList<>();
    for (var path : root.get("paths").properties()) {
      for (var method : path.getValue().properties()) {
        operations.add(
            new ContractOperation(
                this, method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
      }
    }
    return List.copyOf(operations);
  }

  /** Returns the component schemas by name, in document order. */
  public Map<String, JsonNode> schemas() {
    Map<String, JsonNode> schemas = new LinkedHashMap<>();
    root.at("/components/schemas").properties().forEach(e -> schemas.put(e.getKey(), e.getValue()));
    return schemas;
  }

  /** Returns the target of a node that is a reference, otherwise the node. */
  public JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? resolve(root.at(node.get("$ref").asText().substring(1))) : node;
  }

  /**
   * Returns the JSON body of a request or response with its schema and examples; a missing node if
   * there is no body.
   */
  public JsonNode json(JsonNode requestOrResponse) {
    return resolve(requestOrResponse).at("/content/application~1json");
  }

  /** Returns the examples of a body, by name. */
  public Map<String, JsonNode> examples(JsonNode requestOrResponse) {
    Map<String, JsonNode> examples = new LinkedHashMap<>();
    for (var example : json(requestOrResponse).path("examples").properties()) {
      examples.put(example.getKey(), resolve(example.getValue()).path("value"));
    }
    return examples;
  }

  /** Returns a validator for the schema of a body. */
  public Schema validator(JsonNode schema) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.setAll((ObjectNode) schema.deepCopy());
    document.set("components", root.get("components"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(document);
  }

  /** Returns a validator for a component schema. */
  public Schema validator(String schemaName) {
    return validator(
        JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + schemaName));
  }
}
