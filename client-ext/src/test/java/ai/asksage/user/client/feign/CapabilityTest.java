package ai.asksage.user.client.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.api.DatasetsApi;
import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.fixture.ScriptedTransport;
import ai.asksage.user.client.result.DatasetName;
import feign.Capability;
import feign.Client;
import feign.InvocationHandlerFactory;
import feign.Request;
import feign.codec.Encoder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a capability changes of Feign, it gets, and the promises of the client still hold. */
class CapabilityTest {
  private static final String TOKEN = "any-api-key";

  private final ScriptedTransport transport = new ScriptedTransport();

  private void add(Capability capability) {
    try (AskSageUserClient client =
        AskSageUserClient.builder()
            .credentials(Credentials.apiKey(TOKEN))
            .transport(transport)
            .addCapability(capability)
            .build()) {
      client.datasets().add(DatasetName.of("Reports"));
    }
  }

  private Request sent() {
    return transport.requests.get(transport.requests.size() - 1);
  }

  /** Public, since Feign calls it by reflection. */
  public static final class AddingHeaders implements Capability {
    private final List<Class<?>> made = new ArrayList<>();

    @Override
    public Client enrich(Client client) {
      return (request, options) -> {
        request.header("X-Client", "1");
        return client.execute(request, options);
      };
    }

    @Override
    public Encoder enrich(Encoder encoder) {
      return (body, type, template) -> {
        encoder.encode(body, type, template);
        template.header("X-Encoder", "2");
      };
    }

    @Override
    public InvocationHandlerFactory enrich(InvocationHandlerFactory factory) {
      return (target, methods) -> {
        made.add(target.type());
        return factory.create(target, methods);
      };
    }
  }

  @Test
  void headersThatAreAddedAreSent() {
    transport.answer(200, "{\"response\": \"OK\", \"status\": 200}");
    AddingHeaders capability = new AddingHeaders();
    add(capability);
    assertThat(sent().headers().get("X-Client")).containsExactly("1");
    assertThat(sent().headers().get("X-Encoder")).containsExactly("2");
    assertThat(capability.made).contains(DatasetsApi.class);
    assertThat(sent().headers().get("x-access-tokens")).containsExactly(TOKEN);
  }

  @Test
  void errorsRetriesAndMaskingAreTheClients() {
    Capability none = new Capability() {};
    transport.answer(503, "busy").answer(200, "[\"" + TOKEN + "\"]");
    assertThatThrownBy(() -> add(none)).isInstanceOf(ServerErrorException.class);
    assertThat(transport.requests).hasSize(1);
    assertThatThrownBy(() -> add(none))
        .hasMessageNotContaining(TOKEN)
        .isInstanceOfSatisfying(
            UnreadableResponseException.class, e -> assertThat(e.rawBody()).isEqualTo("[\"***\"]"));
  }
}
