package ai.asksage.user.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.error.AskSageException.Sent;
import ai.asksage.user.client.error.ClientClosedException;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.fixture.TestApi;
import ai.asksage.user.client.result.DatasetName;
import com.sun.management.ThreadMXBean;
import feign.Capability;
import feign.InvocationHandlerFactory;
import feign.Request;
import feign.Response;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options for some calls. */
class ViewsTest {
  private static final DatasetName NAME = DatasetName.of("a");
  private final CallSetup setup = new CallSetup();

  @Test
  void timeoutAndHeadersAreThoseOfTheView() {
    setup.transport.answer(200, "{}");
    setup.builder.headers(() -> Map.of("X-All", "1", "X-Some", "client"));
    AskSageUserClient view =
        setup
            .client()
            .withOptions(
                o -> o.timeout(Duration.ofMinutes(5)).header("X-Some", "a").header("X-Own", "2"));
    AskSageUserClient inner =
        view.withOptions(o -> o.header("x-some", "b").timeout(Duration.ofSeconds(1)));
    for (AskSageUserClient client : List.of(setup.client(), view, inner, view)) {
      client.api(TestApi.class).read("{}");
    }
    assertThat(setup.transport.options)
        .extracting(Request.Options::readTimeoutMillis)
        .containsExactly(60_000, 300_000, 1_000, 300_000);
    assertThat(setup.sent("X-All")).containsOnly(List.of("1")).hasSize(4);
    assertThat(setup.sent("X-Some"))
        .containsExactly(List.of("client"), List.of("a"), List.of("b"), List.of("a"));
    assertThat(setup.sent("X-Own"))
        .containsExactly(List.of(), List.of("2"), List.of("2"), List.of("2"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void maxRetriesReplacesThatOfThePolicy(int retries) {
    setup.transport.answer(503, "");
    assertThatThrownBy(() -> setup.client().withOptions(o -> o.maxRetries(retries)).chats().list())
        .isInstanceOfSatisfying(
            ServerErrorException.class, e -> assertThat(e.attempts()).isEqualTo(retries + 1));
    assertThat(setup.transport.requests).hasSize(retries + 1);
  }

  @Test
  void viewsShareTokensAndEverythingOfFeign() {
    AtomicInteger built = new AtomicInteger();
    setup
        .builder
        .credentials(Credentials.emailAndApiKey("a@b.c", "key"))
        .addCapability(new CountingCapability(built));
    setup.transport.answer(200, "{\"response\":{\"access_token\":\"t\"},\"status\":200}");
    setup.responding("\"OK\"").datasets().add(NAME);
    int before = built.get();
    assertThat(before).isPositive();
    for (int i = 0; i < 10; i++) {
      int retries = i;
      setup.client().withOptions(o -> o.maxRetries(retries)).datasets().add(NAME);
    }
    assertThat(built).as("Feign's proxies").hasValue(before);
    assertThat(setup.transport.requests).as("one exchange").hasSize(12);
  }

  /** Public, since Feign calls it by reflection. */
  public record CountingCapability(AtomicInteger built) implements Capability {
    @Override
    public InvocationHandlerFactory enrich(InvocationHandlerFactory factory) {
      return (target, methods) -> {
        built.incrementAndGet();
        return factory.create(target, methods);
      };
    }
  }

  /** The time that it costs is in the benchmark. */
  @Test
  void aViewForEachCallAllocatesLittle() {
    byte[] body = "{\"response\":\"OK\",\"status\":200}".getBytes(UTF_8);
    AskSageUserClient client =
        AskSageUserClient.builder()
            .credentials(Credentials.apiKey(CallSetup.TOKEN))
            .transport(
                (request, options) ->
                    Response.builder().status(200).request(request).body(body).build())
            .build();
    long without = allocated(() -> client.datasets().add(NAME));
    long with =
        allocated(
            () ->
                client
                    .withOptions(o -> o.timeout(Duration.ofSeconds(9)).maxRetries(1))
                    .datasets()
                    .add(NAME));
    assertThat(with - without).as("bytes, %d without a view", without).isLessThan(2048);
  }

  /** The least of several measurements: other work of the JVM only adds to one. */
  private static long allocated(Runnable call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 2_000; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      call.run();
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }

  @Test
  void closingAViewDoesNothingAndClosingTheClientClosesViews() {
    AskSageUserClient view = setup.responding("\"OK\"").withOptions(o -> o.maxRetries(0));
    view.close();
    view.datasets().add(NAME);
    setup.client().datasets().add(NAME);
    setup.client().close();
    assertThatThrownBy(() -> view.datasets().add(NAME))
        .isInstanceOfSatisfying(
            ClientClosedException.class, e -> assertThat(e.wasSent()).isEqualTo(Sent.NO));
    assertThat(setup.transport.requests).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"x-access-tokens, v", "Host, v", "A B, v", "X, ' '", "X, s3cr\u00e9t", "X, ", ", v"})
  void headersThatCannotBeSentAreRefused(@Nullable String name, @Nullable String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> setup.client().withOptions(o -> o.header(name, value)))
        .withMessageNotContaining("s3cr");
  }

  @Test
  void negativeRetriesAndMissingOptionsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> setup.client().withOptions(o -> o.maxRetries(-1)))
        .withMessageContaining("-1");
    assertThatIllegalArgumentException().isThrownBy(() -> setup.client().withOptions(null));
  }
}
