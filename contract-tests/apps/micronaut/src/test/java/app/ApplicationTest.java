package app;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.observe.CallListener;
import ai.asksage.user.testing.AskSageStandIn;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.netty.util.concurrent.FastThreadLocalThread;
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

class ApplicationTest {

  @Test
  void callsOffTheEventLoopAndShowsNoSecret() throws Exception {
    Set<Boolean> onEventLoop = ConcurrentHashMap.newKeySet();
    CallListener listener =
        event -> onEventLoop.add(Thread.currentThread() instanceof FastThreadLocalThread);
    try (var askSage = AskSageStandIn.start();
        var context =
            ApplicationContext.builder()
                .properties(
                    Map.of(
                        "asksage.base-url", askSage.url().toString(),
                        "asksage.email", AskSageStandIn.EMAIL,
                        "asksage.api-key", askSage.apiKey()))
                .singletons(listener)
                .start();
        var server = context.getBean(EmbeddedServer.class).start()) {
      URI url = server.getURI();
      assertThat(send("POST", url.resolve("/datasets/Reports"))).startsWith("200 ");
      assertThat(send("POST", url.resolve("/datasets/no-name"))).startsWith("400 ");
      assertThat(send("GET", url.resolve("/datasets"))).startsWith("200 ").contains("Reports");
      assertThat(send("POST", url.resolve("/keys/nightly"))).matches("200 \\{\"id\":\\d+}");
    }
    assertThat(onEventLoop).containsExactly(false);
  }

  private static String send(String method, URI url) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(url).method(method, BodyPublishers.noBody()).build();
    var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    return response.statusCode() + " " + response.body();
  }
}
