package ai.asksage.user.client.feign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.error.AskSageException.Sent;
import ai.asksage.user.client.error.BadRequestException;
import ai.asksage.user.client.error.CallbackException;
import ai.asksage.user.wire.Operation;
import feign.Headers;
import feign.Param;
import feign.QueryMap;
import feign.Request;
import feign.RequestLine;
import feign.TypedResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** Calls operations that the contract does not have. */
class CustomInterfacesTest {
  private final CallSetup setup = new CallSetup(Level.DEBUG);

  /** Any type that Jackson reads. */
  public record Page(List<String> items, int count) {}

  /** Operations of the vendor's reference. */
  interface Own {
    @RequestLine("POST /append-chat")
    @Headers("Content-Type: application/json")
    Map<String, Object> appendChat(Map<String, Object> chat);

    @RequestLine("GET /things/{id}?page={page}")
    @Headers("X-Kind: {kind}")
    @Operation(id = "findThings", safeToRepeat = true)
    Page find(@Param("id") String id, @Param("page") int page, @Param("kind") String kind);

    @RequestLine("GET /things")
    @Headers("accept: text/csv")
    Optional<Page> search(@QueryMap Map<String, Object> query);

    @RequestLine("POST /form")
    @Headers("Content-Type: application/x-www-form-urlencoded")
    void form(@Param("name") String name, @Param("text") String text);

    @RequestLine("DELETE /things")
    void clear();

    @RequestLine("POST /things")
    @Headers("Content-Type: application/json")
    TypedResponse<Page> typed(List<String> body);

    @RequestLine("GET /usage")
    Map<String, Integer> usage();

    default Page first() {
      return find("a b", 1, "x");
    }
  }

  private Own own(String response) {
    setup.transport.respond(200, response);
    return setup.client().api(Own.class);
  }

  private Request sent() {
    return setup.transport.requests.get(setup.transport.requests.size() - 1);
  }

  @Test
  void mapIsPostedAsJsonWithTheToken() {
    Own own = own("{\"response\":\"Chat appended\",\"status\":200}");
    assertThat(own.appendChat(Map.of("session_id", "s")))
        .containsEntry("response", "Chat appended");
    assertThat(setup.sent()).containsExactly("append-chat {\"session_id\":\"s\"}");
    assertThat(setup.sent("x-access-tokens")).containsExactly(List.of(CallSetup.TOKEN));
  }

  @Test
  void pathQueryAndHeaderParametersAreExpanded() {
    Own own = own("{\"items\":[\"a\"],\"count\":1,\"new\":true}");
    assertThat(own.first()).isEqualTo(new Page(List.of("a"), 1));
    assertThat(sent().httpMethod()).isEqualTo(Request.HttpMethod.GET);
    assertThat(sent().url()).isEqualTo("https://localhost/user/things/a%20b?page=1");
    assertThat(sent().headers()).containsOnlyKeys("X-Kind", "x-access-tokens");
    assertThat(sent().headers().get("X-Kind")).containsExactly("x");
    assertThat(own.search(Map.of("q", "b c"))).contains(new Page(List.of("a"), 1));
    assertThat(sent().url()).endsWith("/things?q=b%20c");
    assertThat(sent().headers().get("Accept")).containsExactly("text/csv");
    assertThat(setup.log.lines).noneMatch(line -> line.contains("page=1"));
  }

  @Test
  void formIsEncodedAndVoidIgnoresTheBody() {
    Own own = own("{\"response\":\"OK\",\"status\":200}");
    own.form("a&b", "c=\u00fc d");
    assertThat(new String(sent().body(), UTF_8).split("&"))
        .containsExactlyInAnyOrder("name=a%26b", "text=c%3D%C3%BC+d");
    own.clear();
    assertThat(sent().httpMethod()).isEqualTo(Request.HttpMethod.DELETE);
    setup.transport.respond(200, "").respond(200, "<html>");
    own.clear();
    own.clear();
    setup.transport.restart().respond(204, "");
    assertThat(own.search(Map.of("max_tokens", 9))).isEmpty();
  }

  @Test
  void responseIsReturnedWithItsHeadersIfDeclared() {
    Map<String, Collection<String>> echo = Map.of("X-Echo", List.of(CallSetup.TOKEN));
    setup.transport.respond(200, "{\"items\":[],\"count\":0}", echo);
    Own own = setup.client().api(Own.class);
    TypedResponse<Page> typed = own.typed(List.of("a"));
    assertThat(typed.body().count()).isZero();
    assertThat(typed.headers()).containsKey("x-echo");
    assertThat(typed.toString() + typed.request() + typed.headers())
        .contains("/things")
        .doesNotContain(CallSetup.TOKEN);
  }

  @Test
  void errorIsTypedAndRetriesFollowTheAnnotation() {
    Own own = own("{\"response\":\"No\",\"status\":400}");
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            own::clear, () -> own.typed(List.of()), () -> own.search(Map.of()))) {
      assertThatThrownBy(call)
          .isInstanceOf(BadRequestException.class)
          .hasMessageMatching("Own#(clear|typed|search)\\(.*\\): HTTP 200.*");
    }
    assertThatThrownBy(own::first).hasMessageStartingWith("findThings: ");
    CallSetup down = new CallSetup();
    down.transport.respond(503, "busy");
    Own retried = down.client().api(Own.class);
    assertThat(CallSetup.failure(retried::first).attempts()).isEqualTo(3);
    assertThat(CallSetup.failure(retried::clear).attempts()).isEqualTo(1);
  }

  /** Requests keep their secrets as a header of the template. */
  @Test
  void echoedTokenIsMaskedWhateverTheNamesOfCustomHeaders() {
    setup.builder.headers(() -> Map.of("Secrets", "another"));
    Own own = own("{\"response\":\"bad token-{1}, another\",\"status\":400}");
    assertThatThrownBy(own::clear).hasMessageContaining(": bad ***, ***. ");
    setup.transport.restart().respond(200, "{\"token-{1}\\nWARN\":[]}");
    assertThatThrownBy(own::usage).hasMessageMatching("Own#usage.* column 20 in /\\*\\. .*");
  }

  @Test
  void requestThatCannotBeSentIsRefused() {
    Own own = own("{}");
    assertThatThrownBy(() -> own.appendChat(Map.of("self", new Object())))
        .isInstanceOfSatisfying(
            CallbackException.class, e -> assertThat(e.wasSent()).isEqualTo(Sent.NO))
        .hasMessageStartingWith("Own#appendChat(Map): ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> own.search(Map.of("page", 1, "access_token", "s3cr3t")))
        .withMessageContaining("access_token")
        .withMessageNotContaining("s3cr3t");
    assertThat(setup.transport.requests).isEmpty();
  }
}
