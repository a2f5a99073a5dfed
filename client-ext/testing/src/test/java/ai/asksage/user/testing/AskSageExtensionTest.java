package ai.asksage.user.testing;

import static ai.asksage.user.testing.contract.Operation.ADD_DATASET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.error.CacRequiredException;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.testing.junit.AskSageExtension;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Tests share stand-ins as documented, and all stand-ins are closed. */
class AskSageExtensionTest {
  private static final Set<AskSageStandIn> SEEN = ConcurrentHashMap.newKeySet();

  private static Set<AskSageStandIn> run(int tests, Class<?>... classes) {
    SEEN.clear();
    EngineTestKit.engine("junit-jupiter")
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
    assertThat(run(4, Own.class, ReportsTest.class)).hasSize(2);
  }

  @Test
  void testsAndClassesShareTheStandInOfAnInheritedBeforeAll() {
    assertThat(run(3, First.class, Second.class)).hasSize(1);
  }

  /** The example of the README. */
  @ExtendWith(AskSageExtension.class)
  static class ReportsTest {
    @Test
    void addsADataset(AskSageStandIn askSage, AskSageUserClient client) {
      client.datasets().add(DatasetName.of("Reports"));
      assertThat(client.datasets().list()).hasSize(1);
      assertThat(askSage.requests(ADD_DATASET)).hasSize(1);
    }

    @Test
    void failsWithoutACard(AskSageStandIn askSage, AskSageUserClient client) {
      askSage.failNext(ADD_DATASET, Fault.error(407, "CAC required"));
      assertThatExceptionOfType(CacRequiredException.class)
          .isThrownBy(() -> client.datasets().add(DatasetName.cui("Reports")));
    }
  }

  static class Own {
    @RegisterExtension
    static final AskSageExtension ASK_SAGE =
        new AskSageExtension(client -> client.headers(() -> Map.of("X-Team", "ours")));

    private final AskSageStandIn askSage;

    Own(AskSageStandIn askSage) {
      this.askSage = askSage;
    }

    @BeforeEach
    void addOne(AskSageStandIn same) {
      same.withDataset("Reports");
    }

    @RepeatedTest(2)
    void calls(AskSageUserClient client) {
      see(askSage, client);
      assertThat(askSage.requests().get(0).header("X-Team")).isEqualTo("ours");
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
