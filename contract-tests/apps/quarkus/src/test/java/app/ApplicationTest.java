package app;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.observe.CallEvent;
import ai.asksage.user.client.observe.CallListener;
import ai.asksage.user.testing.AskSageStandIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Context;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ApplicationTest.StandIn.class)
class ApplicationTest {
  @TestHTTPResource URI url;
  @Inject Threads threads;

  @Test
  void callsOnWorkerThreadsAndShowsNoSecret() throws Exception {
    send("POST", "datasets/Reports");
    assertThat(send("GET", "datasets"))
        .contains("Reports")
        .isEqualTo(send("GET", "datasets/later"));
    assertThat(send("POST", "keys/nightly")).matches("\\{\"id\":\\d+}");
    assertThat(threads.onEventLoop).containsExactly(false);
  }

  private String send(String method, String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(url.resolve(path)).method(method, BodyPublishers.noBody());
    var response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 204);
    return response.body();
  }

  @Singleton
  static class Threads implements CallListener {
    final Set<Boolean> onEventLoop = ConcurrentHashMap.newKeySet();

    @Override
    public void onCall(CallEvent event) {
      onEventLoop.add(Context.isOnEventLoopThread());
    }
  }

  public static class StandIn implements QuarkusTestResourceLifecycleManager {
    private final AskSageStandIn askSage = AskSageStandIn.start();

    @Override
    public Map<String, String> start() {
      return Map.of(
          "asksage.base-url", askSage.url().toString(),
          "asksage.email", AskSageStandIn.EMAIL,
          "asksage.api-key", askSage.apiKey());
    }

    @Override
    public void stop() {
      askSage.close();
    }
  }
}
