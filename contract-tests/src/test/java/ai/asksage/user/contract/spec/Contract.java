package ai.asksage.user.contract.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
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
import org.jspecify.annotations.Nullable;

/**
 * The contract from which the client was generated, as Swagger Parser reads it. What a mock serves
 * may be another one: then the two are compared.
 */
public final class Contract {
  private static final String RESOURCE = "ai/asksage/user/openapi.yaml";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OpenAPI api;

  private Contract(OpenAPI api) {
    this.api = api;
  }

  public static Contract read() {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    SwaggerParseResult result = new OpenAPIV3Parser().readLocation(RESOURCE, null, options);
    if (!result.getMessages().isEmpty()) {
      throw new IllegalStateException(RESOURCE + ": " + result.getMessages());
    }
    return new Contract(result.getOpenAPI());
  }

  public List<ApiOperation> operations() {
    List<ApiOperation> operations = new ArrayList<>();
    api.getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach(
                        (method, operation) -> operations.add(operation(path, method, operation))));
    return operations;
  }

  private ApiOperation operation(String path, PathItem.HttpMethod method, Operation operation) {
    MediaType request =
        operation.getRequestBody() == null
            ? new MediaType().schema(new Schema<>())
            : operation.getRequestBody().getContent().get("application/json");
    Map<String, JsonNode> requests = examples(request);
    List<Answer> answers = new ArrayList<>();
    operation
        .getResponses()
        .forEach(
            (status, response) ->
                examples(resolve(response).getContent().get("application/json"))
                    .forEach((name, body) -> answers.add(new Answer(status, name, body))));
    return new ApiOperation(
        operation.getOperationId(),
        operation.getTags().get(0),
        method.name(),
        path,
        tokenHeader(operation),
        Boolean.TRUE.equals(operation.getExtensions().get("x-read-only")),
        operation.getRequestBody() != null
            && Boolean.TRUE.equals(operation.getRequestBody().getRequired()),
        resolve(request.getSchema()),
        requests,
        answers);
  }

  private @Nullable String tokenHeader(Operation operation) {
    List<SecurityRequirement> security =
        operation.getSecurity() == null ? api.getSecurity() : operation.getSecurity();
    return security.isEmpty()
        ? null
        : api.getComponents()
            .getSecuritySchemes()
            .get(security.get(0).keySet().iterator().next())
            .getName();
  }

  private Map<String, JsonNode> examples(MediaType body) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    if (body.getExamples() != null) {
      body.getExamples()
          .forEach((name, example) -> values.put(name, JSON.valueToTree(resolve(example))));
    }
    return values;
  }

  private Object resolve(Example example) {
    return example.get$ref() == null
        ? example.getValue()
        : resolve(api.getComponents().getExamples().get(name(example.get$ref())));
  }

  private ApiResponse resolve(ApiResponse response) {
    return response.get$ref() == null
        ? response
        : resolve(api.getComponents().getResponses().get(name(response.get$ref())));
  }

  /** What a schema says once its reference, if it is one, is followed. */
  public Schema<?> resolve(Schema<?> schema) {
    return schema.get$ref() == null
        ? schema
        : resolve(api.getComponents().getSchemas().get(name(schema.get$ref())));
  }

  private static String name(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  /** The same contract as plain YAML, for what Swagger Parser does not do. */
  public static JsonNode yaml() {
    try (InputStream spec = Contract.class.getClassLoader().getResourceAsStream(RESOURCE)) {
      return new YAMLMapper().readTree(spec);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a node of {@link #yaml()} says once its reference, if it is one, is followed. */
  public static JsonNode follow(JsonNode spec, JsonNode node) {
    return node.has("$ref") ? spec.at(node.get("$ref").asText().substring(1)) : node;
  }
}
