package ai.asksage.user.client.facade;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.CallbackException;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.result.CreatedApiKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Creating an API key says what was created, and creates one. */
class CreatedApiKeyTest {
  private final CallSetup setup = new CallSetup();

  /** Here ' stands for ", and K7 is the key with the id 7. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '"',
      textBlock =
          """
          ,'id':7 | [{'id':7,'name':'n','key':'K7'},{'id':8,'name':'n'}]                    | 7 | K7
          ,'id':7 | [{'id':8,'name':'n','key':'K8'}]                                        | 7 | -
          ,'id':7 | 'API keys retrieved'                                                    | 7 | -
          ""      | [{'id':8,'name':'m','key':'K8'},{'id':7,'name':'n','key':'K7'}]         | 7 | K7
          ""      | [{'id':8,'name':'n','revoked_at':'x'},{'id':7,'name':'n','key':'K7'}]   | 7 | K7
          ""      | [{'id':8,'name':'n','key':'K8'},{'id':7,'name':'n','key':'K7'}]         | - | -
          ""      | 'API keys retrieved'                                                    | - | -
          """)
  void idAndKeyAreFoundWhereTheyCanBe(
      String id, String listed, @Nullable Long found, @Nullable String secret) {
    CreatedApiKey created =
        setup
            .responding(
                "get-user-api-keys",
                listed.replace('\'', '"'),
                "\"created\"" + id.replace('\'', '"'))
            .apiKeys()
            .create("n");
    assertThat(created.id()).isEqualTo(found);
    assertThat(created.secret()).isEqualTo(secret);
    assertThat(created.message()).isEqualTo("created");
    if (listed.startsWith("'")) {
      assertThat(created.lookupFailure()).isInstanceOf(UnreadableResponseException.class);
    } else {
      assertThat(created.lookupFailure()).isNull();
    }
    assertThat(created.toString()).doesNotContain("K7", "K8");
    assertThat(setup.sent())
        .containsExactly("user-api-key {\"name\":\"n\"}", "get-user-api-keys {}");
  }

  @Test
  void failedLookupDoesNotHideThatAKeyWasCreated() {
    setup
        .transport
        .answer(200, "{\"response\":\"created\",\"id\":7,\"status\":200}")
        .answer(503, "busy");
    CreatedApiKey created = setup.client().apiKeys().create("n", Set.of("u"));
    assertThat(created.id()).isEqualTo(7);
    assertThat(created.secret()).isNull();
    assertThat(created.lookupFailure()).isInstanceOf(ServerErrorException.class);
    assertThat(created.toString()).endsWith(", lookupFailure=ServerErrorException]");
    assertThat(setup.sent())
        .startsWith("user-api-key {\"name\":\"n\",\"token_scopes\":\"u\"}")
        .filteredOn(sent -> sent.startsWith("user-api-key"))
        .hasSize(1);
  }

  @Test
  void supplierOfTokensThatFailsDoesNotHideItEither() {
    List<String> tokens = new ArrayList<>(List.of("first"));
    setup.builder.credentials(Credentials.supplier(() -> tokens.remove(0)));
    assertThat(setup.responding("\"created\"").apiKeys().create("n").lookupFailure())
        .isInstanceOf(CallbackException.class)
        .hasCauseInstanceOf(IndexOutOfBoundsException.class);
    assertThat(setup.sent()).hasSize(1);
  }
}
