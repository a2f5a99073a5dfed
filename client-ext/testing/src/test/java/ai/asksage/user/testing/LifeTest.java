package ai.asksage.user.testing;

import static ai.asksage.user.testing.contract.Operation.GET_CHATS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.TransportException;
import ai.asksage.user.client.http.RetryPolicy;
import ai.asksage.user.testing.behavior.Fault;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stand-ins start and end, many at once, and leave nothing behind. */
@Timeout(60)
class LifeTest {

  private static AskSageUserClient client(AskSageStandIn askSage) {
    return AskSageUserClient.builder()
        .baseUrl(askSage.url().toString())
        .credentials(Credentials.apiKey(askSage.apiKey()))
        .retryPolicy(RetryPolicy.NONE)
        .build();
  }

  @Test
  void manyAtOnceKnowNothingOfEachOther() throws Exception {
    List<Callable<URI>> lives =
        IntStream.range(0, 50)
            .<Callable<URI>>mapToObj(
                i ->
                    () -> {
                      try (AskSageStandIn askSage = AskSageStandIn.start().withDataset("Of" + i);
                          AskSageUserClient client = client(askSage)) {
                        assertThat(client.datasets().list())
                            .singleElement()
                            .satisfies(d -> assertThat(d.listedName()).contains("_Of" + i + "_"));
                        return askSage.url();
                      }
                    })
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try {
      Set<URI> urls = new HashSet<>();
      for (Future<URI> life : threads.invokeAll(lives)) {
        urls.add(life.get());
      }
      assertThat(urls).hasSizeGreaterThan(20);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void oneServesManyThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try (AskSageStandIn askSage = AskSageStandIn.start();
        AskSageUserClient client = client(askSage)) {
      Callable<Long> create = () -> client.apiKeys().create("one of many").id();
      Set<Long> ids = new HashSet<>();
      for (Future<Long> created : threads.invokeAll(java.util.Collections.nCopies(200, create))) {
        ids.add(created.get());
      }
      assertThat(ids).hasSize(200);
      assertThat(client.apiKeys().list()).hasSize(201);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void nothingIsLeft() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    AskSageStandIn askSage = AskSageStandIn.start();
    CountDownLatch stalls = new CountDownLatch(1);
    askSage.failNext(
        GET_CHATS,
        call -> {
          stalls.countDown();
          call.awaitEnd();
        });
    try (AskSageUserClient client = client(askSage)) {
      Thread caller =
          new Thread(
              () ->
                  assertThatExceptionOfType(TransportException.class)
                      .isThrownBy(client.chats()::list));
      caller.start();
      assertThat(stalls.await(20, TimeUnit.SECONDS)).isTrue();
      askSage.close();
      askSage.close();
      caller.join();
    }
    Set<Thread> after = new HashSet<>(Thread.getAllStackTraces().keySet());
    after.removeAll(before);
    after.removeIf(thread -> thread.getName().equals("ask-sage-time-limits")); // The client's.
    for (Thread thread : after) {
      thread.join(20_000); // A pool has terminated when its threads have nothing left but to end.
    }
    assertThat(after).noneMatch(Thread::isAlive);
    assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(() -> new Socket("127.0.0.1", askSage.url().getPort()));
  }

  @Test
  void itStartsAgainAndAgain() {
    for (int i = 0; i < 100; i++) {
      try (AskSageStandIn askSage = AskSageStandIn.start()) {
        assertThat(Http.to(askSage).call(GET_CHATS, "{}").http()).isEqualTo(200);
        askSage.failNext(GET_CHATS, Fault.stall());
      }
    }
  }
}
