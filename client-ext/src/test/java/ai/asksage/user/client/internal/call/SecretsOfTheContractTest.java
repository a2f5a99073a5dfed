package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.internal.Redaction;
import ai.asksage.user.spec.reader.Contract;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What the contract calls a secret is masked: the header of its security scheme, and passwords. */
class SecretsOfTheContractTest {

  @Test
  void headerAndPasswordsAreMasked() {
    Contract contract = Contract.read();
    String header = contract.root().at("/components/securitySchemes/TokenOrApiKey/name").asText();
    assertThat(Redaction.header(header, "s3cret")).isEqualTo(Redaction.MASK);
    int passwords = 0;
    for (JsonNode schema : contract.schemas().values()) {
      for (var property : schema.path("properties").properties()) {
        if (property.getValue().path("format").asText().equals("password")) {
          passwords++;
          assertThat(Redaction.body("{\"" + property.getKey() + "\":\"s3cret\"}"))
              .doesNotContain("s3cret");
        }
      }
    }
    assertThat(passwords).isEqualTo(3);
  }
}
