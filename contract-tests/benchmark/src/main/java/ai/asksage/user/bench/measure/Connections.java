package ai.asksage.user.bench.measure;

import ai.asksage.user.bench.caller.Caller;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How many connections a client opens for 100 calls in each of 16 threads. */
public final class Connections {
  public static final String PAYLOAD = "connections";
  public static final int THREADS = 16;
  private static final int CALLS = 100;

  private Connections() {}

  public static List<Result> count(URI server) throws Exception {
    List<Result> counts = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (String client : Caller.NAMES) {
        opened(server);
        Caller caller = Caller.of(client, server.toString());
        Callable<Void> calls =
            () -> {
              for (int i = 0; i < CALLS; i++) {
                caller.addDataset();
              }
              return null;
            };
        for (Future<Void> done : threads.invokeAll(Collections.nCopies(THREADS, calls))) {
          done.get();
        }
        counts.add(Result.counted(client, PAYLOAD, THREADS, opened(server), 0));
      }
    } finally {
      threads.shutdown();
    }
    return counts;
  }

  /** Since this was asked last. */
  private static int opened(URI server) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server + "/connections")).build();
    // A client of its own, so that it always opens one connection, which the server leaves out.
    String body = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return Integer.parseInt(body);
  }
}
