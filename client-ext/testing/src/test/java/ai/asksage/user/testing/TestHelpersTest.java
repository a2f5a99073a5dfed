package ai.asksage.user.testing;

import static ai.asksage.user.testing.contract.Operation.ADD_DATASET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.CacRequiredException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.testing.fake.Fakes;
import ai.asksage.user.testing.junit.AskSageExtension;
import java.lang.reflect.Modifier;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * Fakes are like what a client returns and throws. Tests share stand-ins as documented, and all
 * stand-ins are closed.
 */
@Isolated("another stand-in could get the port of one that was closed")
class TestHelpersTest {
  private static final Set<AskSageStandIn> SEEN = ConcurrentHashMap.newKeySet();

  @Test
  void everyExceptionHasAFakeOfItsOwnType() {
    assertThat(PublicApiTest.types("ai.asksage.user.client.error"))
        .filteredOn(AskSageException.class::isAssignableFrom)
        .filteredOn(type -> !Modifier.isAbstract(type.getModifiers()))
        // Only the client's own transport causes it.
        .filteredOn(type -> !type.getSimpleName().equals("ConnectionPoolTimeoutException"))
        .isNotEmpty()
        .allSatisfy(
            type -> {
              AskSageException e = Fakes.exception(type.asSubclass(AskSageException.class));
              assertThat(e).isExactlyInstanceOf(type).hasMessageContaining("Dataset");
              assertThat(e.getStackTrace()).isNotEmpty();
              assertThat(Thread.currentThread().isInterrupted()).isFalse();
            });
  }

  @Test
  void fakesRefuseWhatNoCallReturnsOrThrows() {
    assertThatIllegalArgumentException().isThrownBy(() -> Fakes.exception(AskSageException.class));
    assertThatExceptionOfType(UnreadableResponseException.class)
        .isThrownBy(() -> Fakes.result("[]", client -> client.activity().logs()));
  }

  @Test
  void mocksReturnAndThrowFakes() {
    String json = "{\"response\": [{\"dataset\": \"user_custom_1_a_content\"}], \"status\": 200}";
    AskSageUserClient askSage = mock(AskSageUserClient.class, RETURNS_DEEP_STUBS);
    var reports = Fakes.result(json, client -> client.datasets().list());
    when(askSage.datasets().list())
        .thenReturn(reports)
        .thenThrow(Fakes.exception(CacRequiredException.class));
    assertThat(askSage.datasets().list()).hasSize(1);
    assertThatExceptionOfType(CacRequiredException.class)
        .isThrownBy(() -> askSage.datasets().list());
  }

  private static Set<AskSageStandIn> run(int tests, Class<?>... classes) {
    SEEN.clear();
    EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .selectors(Stream.of(classes).map(c -> selectClass(c)).toArray(ClassSelector[]::new))
        .execute()
        .testEvents()
        .assertStatistics(statistics -> statistics.succeeded(tests));
    assertThat(SEEN)
        .extracting(
            askSage -> catchThrowable(() -> new Socket("127.0.0.1", askSage.url().getPort())))
        .doesNotContainNull();
    return SEEN;
  }

  private static void see(AskSageStandIn askSage, AskSageUserClient client) {
    SEEN.add(askSage);
    assertThat(client.datasets().list()).hasSize(1);
  }

  @Test
  void eachTestHasItsOwnStandIn() {
    assertThat(run(21, Own.class, ReportsTest.class)).hasSize(20);
  }

  @Test
  void testsAndClassesShareTheStandInOfAnInheritedBeforeAll() {
    assertThat(run(3, First.class, Second.class)).hasSize(1);
  }

  /** The example of the README. */
  @ExtendWith(AskSageExtension.class)
  static class ReportsTest {
    @Test
    void addsDatasets(AskSageStandIn askSage, AskSageUserClient client) {
      client.datasets().add(DatasetName.of("Reports"));
      assertThat(client.datasets().list()).hasSize(1);
      askSage.failNext(ADD_DATASET, Fault.error(407, "CAC required"));
      assertThatExceptionOfType(CacRequiredException.class)
          .isThrownBy(() -> client.datasets().add(DatasetName.cui("Reports")));
      assertThat(askSage.requests(ADD_DATASET)).hasSize(2);
    }
  }

  /** Its tests run in parallel. */
  @Execution(ExecutionMode.CONCURRENT)
  static class Own {
    @RegisterExtension
    static final AskSageExtension ASK_SAGE =
        new AskSageExtension(client -> client.headers(() -> Map.of("X-Team", "ours")));

    Own(AskSageStandIn askSage) {
      askSage.withDataset("Reports");
    }

    @RepeatedTest(20)
    void calls(AskSageStandIn askSage, AskSageUserClient client) {
      see(askSage, client);
      assertThat(askSage.requests().get(0).header("X-Team")).isEqualTo("ours");
      assertThat(IntStream.range(0, 10).parallel().mapToObj(n -> client.apiKeys().create("x").id()))
          .doesNotContainNull()
          .doesNotHaveDuplicates();
    }
  }

  /** Like an application in Spring's context cache, which keeps the URL of the first class. */
  @ExtendWith(AskSageExtension.class)
  abstract static class CachedContext {
    @BeforeAll
    static void start(AskSageStandIn askSage) {
      SEEN.add(askSage);
      assertThat(askSage.requests()).isEmpty();
      askSage.withDataset("Reports");
    }

    @Test
    void calls(AskSageStandIn askSage, AskSageUserClient client) {
      see(askSage, client);
    }
  }

  static class First extends CachedContext {}

  static class Second extends CachedContext {
    @Nested
    class Inner {
      @Test
      void calls(AskSageStandIn askSage, AskSageUserClient client) {
        Second.this.calls(askSage, client);
      }
    }
  }
}
