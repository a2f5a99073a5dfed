package ai.asksage.user.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.testing.junit.AskSageExtension;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Who gets which stand-in from the extension, and that none is left. */
class AskSageExtensionTest {
  private static final Map<Class<?>, Set<AskSageStandIn>> SEEN = new ConcurrentHashMap<>();

  private static void see(Class<?> test, AskSageStandIn askSage) {
    SEEN.computeIfAbsent(test, t -> ConcurrentHashMap.newKeySet()).add(askSage);
  }

  private static Set<AskSageStandIn> run(Class<?> test) {
    Events tests =
        EngineTestKit.engine("junit-jupiter").selectors(selectClass(test)).execute().testEvents();
    tests.assertStatistics(statistics -> statistics.succeeded(2));
    Set<AskSageStandIn> seen = SEEN.remove(test);
    assertThat(seen).allSatisfy(AskSageExtensionTest::assertClosed);
    return seen;
  }

  private static void assertClosed(AskSageStandIn askSage) {
    URI url = askSage.url();
    Assertions.assertThatExceptionOfType(java.net.ConnectException.class)
        .isThrownBy(() -> new java.net.Socket(url.getHost(), url.getPort()));
  }

  @Test
  void eachTestHasItsOwn() {
    assertThat(run(ByMethod.class)).hasSize(2);
    assertThat(run(ByConstructor.class)).hasSize(2);
  }

  @Test
  void aClassMayShareOne() {
    assertThat(run(ByClass.class)).hasSize(1);
  }

  @ExtendWith(AskSageExtension.class)
  static class ByMethod {
    @BeforeEach
    void addOne(AskSageStandIn askSage) {
      askSage.withDataset("Reports");
    }

    @Test
    void one(AskSageStandIn askSage, AskSageUserClient client) {
      see(ByMethod.class, askSage);
      assertThat(client.datasets().list()).hasSize(1);
    }

    @Test
    void other(AskSageStandIn askSage, AskSageUserClient client) {
      one(askSage, client);
    }
  }

  @ExtendWith(AskSageExtension.class)
  static class ByConstructor {
    private final AskSageStandIn askSage;

    ByConstructor(AskSageStandIn askSage) {
      this.askSage = askSage;
    }

    @Test
    void one(AskSageStandIn same) {
      see(ByConstructor.class, same);
      assertThat(same).isSameAs(askSage);
    }

    @Test
    void other(AskSageStandIn same) {
      one(same);
    }
  }

  @ExtendWith(AskSageExtension.class)
  static class ByClass {
    @BeforeAll
    static void start(AskSageStandIn askSage) {
      askSage.withDataset("Reports");
    }

    @Test
    void one(AskSageStandIn askSage, AskSageUserClient client) {
      see(ByClass.class, askSage);
      assertThat(client.datasets().list()).hasSize(1);
    }

    @Test
    void other(AskSageStandIn askSage, AskSageUserClient client) {
      one(askSage, client);
    }
  }
}
