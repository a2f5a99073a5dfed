package ai.asksage.user.client.feign;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.asksage.user.client.CallSetup;
import feign.Headers;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Custom interfaces that would leak the token, or that are not Feign's, are refused. */
class RefusedInterfacesTest {
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
        WithUri.class, WithOptions.class, WithToken.class, WithTokenOfAll.class,
        WithSecretQuery.class, WithHost.class, WithNothing.class, String.class
      })
  void interfaceThatLeaksOrIsNotFeignsIsRefused(Class<?> type) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> setup.client().api(type))
        .withMessageContaining(type.getSimpleName());
    assertThatIllegalArgumentException().isThrownBy(() -> setup.client().api(null));
  }
}
