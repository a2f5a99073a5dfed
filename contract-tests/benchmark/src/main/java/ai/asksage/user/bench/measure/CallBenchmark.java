package ai.asksage.user.bench.measure;

import ai.asksage.user.bench.caller.Caller;
import ai.asksage.user.bench.server.OneProcessor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A call to the server at the system property {@code bench.url}. */
@State(Scope.Benchmark)
public class CallBenchmark {
  /** Who calls. */
  @Param({"hc5", "jdk", "stock-feign", "stock-native", "ours"})
  public String client;

  /** What is called. */
  @Param({"add-dataset", "get-user-logs", "get-chats"})
  public String payload;

  private Caller caller;

  /**
   * Makes the client once: all threads share it.
   *
   * @throws Exception when that fails
   */
  @Setup
  public void connect() throws Exception {
    if (Boolean.getBoolean("bench.one")) {
      OneProcessor.stay(); // With all threads that the client starts.
    }
    caller = Caller.of(client, System.getProperty("bench.url"));
  }

  /**
   * Calls.
   *
   * @return what was decoded
   * @throws Exception as the client does
   */
  @Benchmark
  public Object call() throws Exception {
    return caller.call(payload);
  }
}
