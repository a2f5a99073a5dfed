package ai.asksage.user.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The contract, as these tests read it. */
final class Spec {
  static final JsonNode ROOT = read();

  private Spec() {}

  /** An operation of the contract. */
  record SpecOperation(String method, String path, JsonNode node) {
    @Override
    public String toString() {
      return node.get("operationId").asText();
    }
  }

  static List<SpecOperation> operations() {
    List<SpecOperation> operations = new ArrayList<>();
    ROOT.get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            operations.add(
                                new SpecOperation(
                                    method.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    method.getValue()))));
    return operations;
  }

  static JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? resolve(ROOT.at(node.get("$ref").asText().substring(1))) : node;
  }

  private static JsonNode read() {
    try (InputStream yaml =
        Spec.class.getClassLoader().getResourceAsStream("ai/asksage/user/openapi.yaml")) {
      return new YAMLMapper().readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
