package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.api.ActivityApi;
import ai.asksage.user.api.ChatsApi;
import ai.asksage.user.api.DatasetsApi;
import ai.asksage.user.client.feign.ApiDecoder;
import ai.asksage.user.client.fixture.ScriptedTransport;
import ai.asksage.user.client.fixture.Sending;
import ai.asksage.user.client.internal.http.AnswerMemory;
import ai.asksage.user.model.AddDatasetRequest;
import ai.asksage.user.model.MessageResponse;
import feign.Feign;
import feign.Headers;
import feign.Param;
import feign.QueryMap;
import feign.Request;
import feign.RequestLine;
import feign.Response;
import feign.Target.HardCodedTarget;
import feign.TypedResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiProxiesTest {
  private static final AddDatasetRequest REPORTS =
      AddDatasetRequest.builder().dataset("Reports").build();

  private final ScriptedTransport transport =
      new ScriptedTransport()
          .answer(200, "{\"response\": \"OK\", \"status\": 200}", Map.of("a", List.of("b")));
  private final ApiProxies proxies =
      new ApiProxies(
          transport,
          Sending.PATIENT,
          new CallScopes(
              Duration.ofDays(1), System::nanoTime, 1000, new AnswerMemory(1, 1, () -> false)),
          new ApiDecoder(),
          () -> Feign.builder().client(transport).build());

  private <T> T proxy(Class<T> type) {
    return proxies.newInstance(new HardCodedTarget<>(type, "https://example.com/user"));
  }

  private Request sent() {
    return transport.requests.get(transport.requests.size() - 1);
  }

  @Test
  void sendsWhatTheInterfaceSays() {
    assertThat(proxy(DatasetsApi.class).addDataset(REPORTS).response()).isEqualTo("OK");
    assertThat(sent().httpMethod()).isEqualTo(Request.HttpMethod.POST);
    assertThat(sent().url()).isEqualTo("https://example.com/user/add-dataset");
    assertThat(new String(sent().body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"dataset\":\"Reports\"}");
    assertThat(sent().headers())
        .containsOnly(
            Map.entry("Accept", List.of("application/json")),
            Map.entry("Content-Type", List.of("application/json")))
        .containsKey("content-type");
  }

  @Test
  void callsDoNotChangeEachOther() {
    proxy(DatasetsApi.class).addDataset(REPORTS);
    Request first = sent();
    assertThatThrownBy(() -> first.header("X-Another", "call"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> first.headers().get("Accept").clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void answersComeWithHttpInfoOnRequest() {
    TypedResponse<MessageResponse> answer =
        proxy(DatasetsApi.class).addDatasetWithHttpInfo(REPORTS);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().get("a")).containsExactly("b");
    assertThat(answer.body().response()).isEqualTo("OK");
  }

  @Test
  void requestsThatNeedNothingCanBeLeftOut() {
    assertThat(proxy(ChatsApi.class).getChats().response()).isEqualTo("OK");
    assertThat(sent().url()).endsWith("/user/get-chats");
    assertThat(new String(sent().body(), StandardCharsets.UTF_8)).isEqualTo("{}");
  }

  @Test
  void nullIsRefusedBeforeAnythingIsSent() {
    DatasetsApi datasets = proxy(DatasetsApi.class);
    assertThatThrownBy(() -> datasets.addDataset(null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The request of DatasetsApi#addDataset(AddDatasetRequest) is null");
    assertThat(transport.requests).isEmpty();
  }

  @Test
  void proxiesAreObjects() {
    DatasetsApi datasets = proxy(DatasetsApi.class);
    assertThat(datasets)
        .isEqualTo(proxy(DatasetsApi.class))
        .hasSameHashCodeAs(proxy(DatasetsApi.class))
        .isNotEqualTo(proxy(ActivityApi.class))
        .hasToString("HardCodedTarget(type=DatasetsApi, url=https://example.com/user)");
  }

  /** Operations that the contract does not have yet. */
  interface Things {
    @RequestLine("GET /things/{id}?page={page}")
    @Headers("X-Kind: {kind}")
    String find(@Param("id") String id, @Param("page") int page, @Param("kind") String kind);

    @RequestLine("POST /things?name={name}")
    String add(@Param("name") String name, String body);

    @RequestLine("GET /things")
    String list(@QueryMap Map<String, String> query);

    @RequestLine("DELETE /things")
    void clear();

    @RequestLine("POST /things")
    Response raw(String body);

    @RequestLine("POST /things")
    Map<String, Object> simple(String body);

    default String first() {
      return find("a b", 1, "x");
    }
  }

  @Test
  void whatTakesMoreThanABodyGoesThroughFeign() {
    Things things = proxy(Things.class);
    things.first();
    assertThat(sent().httpMethod()).isEqualTo(Request.HttpMethod.GET);
    assertThat(sent().url()).isEqualTo("https://example.com/user/things/a%20b?page=1");
    assertThat(sent().headers().get("X-Kind")).containsExactly("x");
    things.add("n n", "body");
    assertThat(sent().url()).endsWith("/things?name=n%20n");
    assertThat(sent().body()).asString().isEqualTo("body");
    things.list(Map.of("a", "b"));
    assertThat(sent().url()).endsWith("/things?a=b");
    things.clear();
    assertThat(sent().httpMethod()).isEqualTo(Request.HttpMethod.DELETE);
    assertThat(things.raw("body").status()).isEqualTo(200);
    assertThat(things.simple("body")).containsEntry("response", "OK");
    // Our own encoder, which writes JSON.
    assertThat(sent().body()).asString().isEqualTo("\"body\"");
  }
}
