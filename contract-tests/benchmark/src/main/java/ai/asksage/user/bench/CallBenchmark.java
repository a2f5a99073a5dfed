package ai.asksage.user.bench;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.AskSageUserClientBuilder;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.result.DatasetName;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import org.openjdk.jmh.annotations.*;

/** A call to the server at the system property {@code bench.url}. All threads share one client. */
@State(Scope.Benchmark)
public class CallBenchmark {
  @Param("")
  public String client;

  @Param("add-dataset")
  public String operation;

  private Callable<?> call;

  /** Makes one call in a new JVM. The argument is the name of a client. */
  public static void main(String[] args) throws Exception {
    call(args[0], "add-dataset").call();
    System.out.println("done");
    System.exit(0); // The client's threads would keep the JVM alive.
  }

  @Setup
  public void connect() {
    call = call(client, operation);
  }

  private static Callable<?> call(String client, String operation) {
    String url = System.getProperty("bench.url");
    switch (client) {
      case "by-hand":
        ByHand byHand = ByHand.of(url);
        return () -> byHand.call(operation);
      case "ours":
        AskSageUserClient ours = ours(url).build();
        return () -> ours(ours, operation);
      case "stock-feign":
        var feign = new stock.feign.ApiClient("TokenOrApiKey", "any-api-key").setBasePath(url);
        var api = feign.buildClient(stock.feign.api.DatasetsApi.class);
        return () -> api.addDataset(new stock.feign.model.AddDatasetRequest().dataset("Reports"));
      default:
        var nativ = new stock.nativ.ApiClient();
        nativ.updateBaseUri(url);
        nativ.setRequestInterceptor(request -> request.header("x-access-tokens", "any-api-key"));
        var datasets = new stock.nativ.api.DatasetsApi(nativ);
        return () ->
            datasets.addDataset(new stock.nativ.model.AddDatasetRequest().dataset("Reports"));
    }
  }

  /** Returns a builder of this repository's client. */
  static AskSageUserClientBuilder ours(String url) {
    return AskSageUserClient.builder().baseUrl(url).credentials(Credentials.apiKey("any-api-key"));
  }

  static Object ours(AskSageUserClient client, String operation) {
    return switch (operation) {
      case "add-dataset" -> {
        client.datasets().add(DatasetName.of("Reports"));
        yield "added";
      }
      case "get-user-logs" -> client.activity().logs(100);
      default -> client.chats().list();
    };
  }

  /** Counts CPU time and bytes of the calling platform thread, and CPU time of the process. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Used {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private long process;
    private long nanos;
    private long bytes;
    private double calls;

    @Setup(Level.Iteration)
    public void start() {
      calls = 0;
      bytes = -THREADS.getCurrentThreadAllocatedBytes();
      process = -SYSTEM.getProcessCpuTime();
      nanos = -THREADS.getCurrentThreadCpuTime();
    }

    @TearDown(Level.Iteration)
    public void stop() {
      nanos += THREADS.getCurrentThreadCpuTime();
      process += SYSTEM.getProcessCpuTime();
      bytes += THREADS.getCurrentThreadAllocatedBytes();
    }

    public double process() {
      return process / calls;
    }

    public double nanos() {
      return nanos / calls;
    }

    public double bytes() {
      return bytes / calls;
    }
  }

  @Benchmark
  public Object oneThread(Used used) throws Exception {
    used.calls++;
    return call.call();
  }

  @Benchmark
  public Object manyThreads() throws Exception {
    return call.call();
  }
}
