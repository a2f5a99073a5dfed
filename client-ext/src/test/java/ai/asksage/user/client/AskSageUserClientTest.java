package ai.asksage.user.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.asksage.user.api.ChatsApi;
import ai.asksage.user.api.DatasetsApi;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.fixture.Calls;
import ai.asksage.user.client.fixture.Calls.TestApi;
import ai.asksage.user.client.result.DatasetName;
import feign.Capability;
import feign.Client;
import feign.Contract;
import feign.Headers;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client, its facades, and its views with other options. */
class AskSageUserClientTest {
  private static final Duration MINUTES = Duration.ofMinutes(5);
  private static final DatasetName NAME = DatasetName.of("a");
  private final CallSetup setup = new CallSetup();

  @ParameterizedTest
  @CsvSource({"/user, false", "'', true", "/gateway/api, true", "/gateway/user, false"})
  void status404SaysIfTheBaseUrlHasNoUser(String path, boolean blamed) {
    setup.builder.baseUrl("https://localhost" + path);
    setup.transport.respond(404, "<html>");
    AskSageException e = CallSetup.failure(() -> setup.client().chats().list());
    assertThat(e.getMessage().contains("it has no /user")).isEqualTo(blamed);
  }

  @Test
  void clientAndFacadesNameTheBaseUrlAndNoSecret() {
    AskSageUserClient client = setup.client();
    AskSageUserClient view = client.withOptions(o -> o.header("X-Site", "s3cr3t"));
    DatasetsApi api = client.api(DatasetsApi.class);
    assertThat(Stream.of(client, view, api, client.datasets(), client.chats(), client.apiKeys()))
        .extracting(Object::toString)
        .allMatch(text -> text.contains("https://localhost/user"))
        .noneMatch(text -> text.contains(CallSetup.TOKEN) || text.contains("s3cr3t"));
    assertThat(api).isEqualTo(api).isNotEqualTo(client.api(ChatsApi.class));
    assertThat(api.hashCode()).isEqualTo(api.hashCode());
  }

  @Test
  void viewHasItsTimeoutRetriesAndHeaders() {
    setup.transport.respond(503, "");
    setup.builder.retryPolicy(Calls.atOnce(2));
    setup.builder.headers(() -> Map.of("X-All", "1", "X-Some", "client"));
    AskSageUserClient view =
        setup
            .client()
            .withOptions(
                o -> o.timeout(MINUTES).maxRetries(0).header("X-Some", "a").header("X-Own", "2"));
    AskSageUserClient inner =
        view.withOptions(o -> o.header("x-some", "b").timeout(Duration.ofSeconds(1)).maxRetries(3));
    for (AskSageUserClient client : List.of(setup.client(), view, inner, view)) {
      client.api(TestApi.class).read("{}");
    }
    assertThat(setup.transport.options)
        .extracting(Request.Options::readTimeoutMillis)
        .containsExactly(60_000, 60_000, 60_000, 300_000, 1_000, 1_000, 1_000, 1_000, 300_000);
    assertThat(setup.sent("X-All")).containsOnly(List.of("1"));
    assertThat(setup.sent("X-Some"))
        .hasToString("[[client], [client], [client], [a], [b], [b], [b], [b], [a]]");
    assertThat(setup.sent("X-Own")).hasToString("[[], [], [], [2], [2], [2], [2], [2], [2]]");
  }

  @Test
  void viewsShareTokensAndProxiesOfFeignWithTheirCapabilities() {
    AtomicInteger proxies = new AtomicInteger();
    setup.builder.credentials(Credentials.emailAndApiKey("a@b.c", "key"));
    setup.builder.addCapability(new Tracing(proxies));
    setup.transport.respond(200, CallSetup.exchanged("t"));
    setup.responding("\"OK\"").datasets().add(NAME);
    int before = proxies.get();
    assertThat(before).isPositive();
    for (int i = 0; i < 10; i++) {
      setup.client().withOptions(o -> o.maxRetries(1)).datasets().add(NAME);
    }
    assertThat(proxies).as("Feign's proxies").hasValue(before);
    assertThat(setup.transport.requests).as("one exchange").hasSize(12);
    assertThat(setup.sent("traceparent")).containsOnly(List.of("00-1"));
    assertThat(setup.sent("Accept")).containsOnly(List.of("text/json"));
    assertThat(setup.sent("x-access-tokens").subList(1, 12)).containsOnly(List.of("t"));
  }

  /** Counts proxies; adds and replaces a header. Public, since Feign calls it by reflection. */
  public record Tracing(AtomicInteger proxies) implements Capability {
    @Override
    public Contract enrich(Contract contract) {
      return type -> {
        proxies.incrementAndGet();
        return contract.parseAndValidateMetadata(type);
      };
    }

    @Override
    public Client enrich(Client client) {
      return (request, options) -> {
        request.header("traceparent", "00-1");
        request.header("accept", "text/json");
        return client.execute(request, options);
      };
    }
  }

  @Test
  void closingAViewDoesNothingAndClosingTheClientClosesViews() {
    AskSageUserClient view = setup.responding("\"OK\"").withOptions(o -> o.maxRetries(0));
    view.close();
    view.datasets().add(NAME);
    setup.add();
    setup.client().close();
    assertThat(Calls.outcome(view, "add")).isEqualTo("ClientClosedException NO 1");
    assertThat(setup.transport.requests).hasSize(2);
  }

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

  @ParameterizedTest
  @ValueSource(
      classes = {
        WithUri.class, WithOptions.class, WithToken.class, WithTokenOfAll.class,
        WithSecretQuery.class, WithHost.class, Runnable.class, String.class
      })
  void interfaceThatLeaksOrIsNotFeignsIsRefused(Class<?> type) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> setup.client().api(type))
        .withMessageContaining(type.getSimpleName());
  }
}
