package ai.asksage.user.spec;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.spec.reader.Contract;
import ai.asksage.user.spec.reader.ContractOperation;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every operation declares. */
class OperationsTest {
  private static final Contract CONTRACT = Contract.read();

  static List<ContractOperation> operations() {
    return CONTRACT.operations();
  }

  @Test
  void swaggerParserHasNothingToSay() {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    SwaggerParseResult result =
        new OpenAPIV3Parser().readLocation("ai/asksage/user/openapi.yaml", null, options);
    assertThat(result.getMessages()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void needsATokenUnlessItGetsOne(ContractOperation operation) {
    boolean open = operation.id().equals("getTokenWithApiKey");
    assertThat(operation.node().has("security")).isEqualTo(open);
    assertThat(operation.node().path("security")).isEmpty();
    assertThat(CONTRACT.root().get("security").toString()).isEqualTo("[{\"TokenOrApiKey\":[]}]");
    JsonNode scheme = CONTRACT.root().at("/components/securitySchemes/TokenOrApiKey");
    assertThat(scheme.get("in").asText()).isEqualTo("header");
    assertThat(scheme.get("name").asText()).isEqualTo("x-access-tokens");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void speaksJsonAlone(ContractOperation operation) {
    assertThat(operation.node().at("/requestBody/content").properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("application/json");
    for (JsonNode response : operation.node().get("responses")) {
      assertThat(CONTRACT.resolve(response).get("content").properties())
          .extracting(Map.Entry::getKey)
          .containsExactly("application/json");
    }
  }

  @Test
  void serverIsATenantWithVariablesOrWithout() {
    JsonNode servers = CONTRACT.root().get("servers");
    assertThat(servers.at("/0/url").asText()).isEqualTo("https://api.asksage.ai/user");
    assertThat(servers.get(0).has("variables")).isFalse();
    assertThat(servers.at("/1/url").asText()).isEqualTo("https://{tenant}/user");
    assertThat(servers.at("/1/variables/tenant/default").asText()).isEqualTo("api.asksage.ai");
    assertThat(CONTRACT.root().get("info").has("summary")).isFalse();
    assertThat(CONTRACT.root().get("openapi").asText()).isEqualTo("3.1.0");
  }

  @Test
  void everyTagIsUsed() {
    Set<String> used = operations().stream().map(ContractOperation::tag).collect(toSet());
    Set<String> declared =
        CONTRACT.root().get("tags").findValuesAsText("name").stream().collect(toSet());
    assertThat(declared).isEqualTo(used);
  }
}
