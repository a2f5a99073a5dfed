package ai.asksage.user.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.asksage.user.testing.behavior.Manner;
import ai.asksage.user.testing.contract.Operation;
import ai.asksage.user.testing.contract.Permission;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The stand-in has the operations of the contract and takes its examples. */
class ContractTest {
  private final JsonNode contract = read();

  private static JsonNode read() {
    try (InputStream spec =
        ContractTest.class.getResourceAsStream("/ai/asksage/user/openapi.yaml")) {
      return new YAMLMapper().readTree(spec);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void theOperationsAreThoseOfTheContract() {
    List<String> declared = new ArrayList<>();
    contract
        .get("paths")
        .forEach(path -> path.forEach(o -> declared.add(o.get("operationId").asText())));
    assertThat(Arrays.stream(Operation.values()).map(Operation::operationId))
        .containsExactlyInAnyOrderElementsOf(declared);
  }

  @Test
  void thePermissionsAreThoseOfTheContract() {
    List<String> words = new ArrayList<>();
    contract.at("/components/schemas/PermissionLevel/enum").forEach(w -> words.add(w.asText()));
    assertThat(words).containsExactly("read", "edit", "admin", "write");
    assertThat(words.stream().map(Permission::of).distinct().map(Permission::word))
        .containsExactly("read", "edit", "admin");
    assertThatIllegalArgumentException().isThrownBy(() -> Permission.of("owner"));
  }

  /** None is refused as malformed: what it is about may not be there. */
  @Test
  void everyExampleOfARequestIsTaken() {
    try (AskSageStandIn askSage =
        AskSageStandIn.start(Manner.DOCUMENTED.with(Manner.Bodies.OBSERVED))) {
      Http http = Http.to(askSage);
      for (Operation operation : Operation.values()) {
        JsonNode body =
            contract
                .get("paths")
                .get(operation.path())
                .get(operation.method().toLowerCase(java.util.Locale.ROOT));
        for (JsonNode example : body.at("/requestBody/content/application~1json/examples")) {
          String request =
              contract.at(example.get("$ref").asText().substring(1)).get("value").toString();
          JsonNode answered = http.call(operation, request).body();
          if (!answered.get("response").asText().equals("Invalid API Key.")) {
            assertThat(answered.get("status").asInt()).as(operation + request).isNotEqualTo(400);
          }
        }
      }
    }
  }
}
