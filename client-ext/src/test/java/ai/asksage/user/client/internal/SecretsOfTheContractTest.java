package ai.asksage.user.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.spec.reader.Contract;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The names that are masked are those of the contract's token header and of its passwords. */
class SecretsOfTheContractTest {

  @Test
  void namesAreThoseOfTheContract() {
    Contract contract = Contract.read();
    List<String> secrets = new ArrayList<>();
    secrets.add(contract.root().at("/components/securitySchemes/TokenOrApiKey/name").asText());
    for (JsonNode schema : contract.schemas().values()) {
      for (var property : schema.path("properties").properties()) {
        if (property.getValue().path("format").asText().equals("password")) {
          secrets.add(property.getKey());
        }
      }
    }
    assertThat(SecretSearch.NAMES).containsExactlyInAnyOrderElementsOf(secrets);
  }
}
