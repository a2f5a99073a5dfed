package ai.asksage.user.testing;

import static ai.asksage.user.testing.contract.Operation.GET_CHATS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.testing.junit.AskSageExtension;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Which tests share a stand-in, and that all are closed. */
class AskSageExtensionTest {
  private static final Map<AskSageStandIn, String> SEEN = new ConcurrentHashMap<>();

  private static Set<AskSageStandIn> run(int tests, Class<?>... classes) {
    SEEN.clear();
    ClassSelector[] selectors =
        Stream.of(classes).map(c -> selectClass(c)).toArray(ClassSelector[]::new);
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectors)
        .execute()
        .testEvents()
        .assertStatistics(statistics -> statistics.succeeded(tests));
    for (AskSageStandIn askSage : SEEN.keySet()) {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> new RawClient(askSage).call(GET_CHATS, "{}"));
    }
    return SEEN.keySet();
  }

  @ParameterizedTest
  @ValueSource(classes = {ByMethod.class, ByConstructor.class})
  void eachTestHasItsOwn(Class<?> test) {
    assertThat(run(2, test)).hasSize(2);
  }

  @Test
  void aClassSharesThatOfBeforeAll() {
    assertThat(run(2, ByClass.class)).hasSize(1);
  }

  @Test
  void classesShareThatOfAnInheritedBeforeAll() {
    CachedContext.url = "";
    assertThat(run(3, First.class, Second.class)).hasSize(1);
  }

  @ExtendWith(AskSageExtension.class)
  static class ByMethod {
    @BeforeEach
    void addOne(AskSageStandIn askSage) {
      askSage.withDataset("Reports");
    }

    @Test
    void one(AskSageStandIn askSage, AskSageUserClient client) {
      SEEN.put(askSage, "");
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
      SEEN.put(same, "");
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
      SEEN.put(askSage, "");
      assertThat(client.datasets().list()).hasSize(1);
    }

    @Nested
    class Inner {
      @Test
      void other(AskSageStandIn askSage, AskSageUserClient client) {
        one(askSage, client);
      }
    }
  }

  /** Keeps the URL of the first class, as an application in Spring's context cache does. */
  @ExtendWith(AskSageExtension.class)
  abstract static class CachedContext {
    static String url = "";

    @BeforeAll
    static void start(AskSageStandIn askSage) {
      url = url.isEmpty() ? askSage.url().toString() : url;
      assertThat(askSage.requests()).isEmpty();
    }

    @Test
    void calls(AskSageStandIn askSage, AskSageUserClient client) {
      SEEN.put(askSage, "");
      assertThat(askSage.url()).hasToString(url);
      assertThat(new RawClient(askSage).call(GET_CHATS, "{}")).startsWith("200");
    }
  }

  static class First extends CachedContext {}

  static class Second extends CachedContext {
    @Test
    void callsAgain(AskSageStandIn askSage, AskSageUserClient client) {
      calls(askSage, client);
    }
  }
}
