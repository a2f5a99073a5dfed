package ai.asksage.user.client.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.error.UnreadableResponseException;
import feign.Capability;
import feign.Client;
import feign.Headers;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import feign.codec.Encoder;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What interfaces and capabilities may not change, and what they may. */
class ExtensionsTest {
  private final CallSetup setup = new CallSetup();

  interface WithUri {
    @RequestLine("GET /")
    void get(URI host);
  }

  interface WithOptions {
    @RequestLine("GET /")
    void get(Request.Options options);
  }

  interface WithToken {
    @RequestLine("GET /")
    @Headers("X-Access-Tokens: {token}")
    void get(@Param("token") String token);
  }

  @Headers("x-access-tokens: s3cr3t")
  interface WithTokenOfAll {
    @RequestLine("GET /")
    void get();
  }

  interface WithSecretQuery {
    @RequestLine("GET /things?page={page}&api_key={key}")
    void get(@Param("page") int page, @Param("key") String key);
  }

  interface WithHost {
    @RequestLine("GET https://evil.example/things")
    void get();
  }

  interface WithNothing {
    void get();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        WithUri.class,
        WithOptions.class,
        WithToken.class,
        WithTokenOfAll.class,
        WithSecretQuery.class,
        WithHost.class,
        WithNothing.class,
        String.class
      })
  void interfaceThatLeaksOrIsNotFeignsIsRefused(Class<?> type) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> setup.client().api(type))
        .withMessageContaining(type.getSimpleName());
    assertThatIllegalArgumentException().isThrownBy(() -> setup.client().api(null));
  }

  /** Public, since Feign calls it by reflection. */
  public static final class AddingHeaders implements Capability {
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
  }

  @Test
  void capabilityAddsHeadersAndErrorsRetriesAndMaskingStay() {
    setup.builder.addCapability(new AddingHeaders());
    setup.transport.answer(503, "busy").answer(200, "[\"" + CallSetup.TOKEN + "\"]");
    assertThatThrownBy(setup::add).isInstanceOf(ServerErrorException.class);
    assertThat(setup.transport.requests).hasSize(1);
    assertThatThrownBy(setup::add)
        .hasMessageNotContaining(CallSetup.TOKEN)
        .isInstanceOfSatisfying(
            UnreadableResponseException.class, e -> assertThat(e.rawBody()).isEqualTo("[\"***\"]"));
    assertThat(setup.sent("X-Client")).containsOnly(List.of("1"));
    assertThat(setup.sent("X-Encoder")).containsOnly(List.of("2"));
    assertThat(setup.sent("x-access-tokens")).containsOnly(List.of(CallSetup.TOKEN));
  }
}
