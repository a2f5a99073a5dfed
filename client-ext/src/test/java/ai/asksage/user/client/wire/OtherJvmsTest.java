package ai.asksage.user.client.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.fixture.Calls;
import ai.asksage.user.client.fixture.ChildJvm;
import ai.asksage.user.client.fixture.ScriptedTransport;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.result.DatasetName;
import feign.Client;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** JVMs without a module, file descriptors or free heap. */
@Execution(ExecutionMode.CONCURRENT)
class OtherJvmsTest {
  private static final String MODULES =
      "java.desktop,java.logging,java.management,java.naming,java.sql,jdk.net,jdk.unsupported";

  /** Without java.net.http, everything works except transports that need it. */
  @Test
  void withoutModulesEveryFailureIsStillItself() throws Exception {
    assertThat(new ChildJvm("--limit-modules", MODULES).run(Failures.class))
        .containsExactly(
            "false", "[]", "ConnectFailedException NO 3", "TransportException UNKNOWN 3");
  }

  /** Prints whether the module is there, a result, and the outcomes of two failures. */
  static final class Failures {
    public static void main(String[] arguments) throws Exception {
      System.out.println(ModuleLayer.boot().findModule("java.net.http").isPresent());
      try (TestServer server = TestServer.responding(200, Calls.LIST);
          AskSageUserClient client = Calls.client(server.url("")).build()) {
        System.out.println(Calls.outcome(client, "list"));
      }
      for (IOException failure :
          List.of(new ConnectException("refused"), new SocketException("reset"))) {
        Client transport = new ScriptedTransport().fail(failure);
        try (AskSageUserClient client = Calls.client("http://[::1]").transport(transport).build()) {
          System.out.println(Calls.outcome(client, "list"));
        }
      }
    }
  }

  @Test
  void withoutFileDescriptorsNothingIsSent() throws Exception {
    try (TestServer server = TestServer.responding(200, Calls.DONE, "Connection: close")) {
      assertThat(new ChildJvm("-Xmx128m").maxFiles(256).run(NoFiles.class, server.url("")))
          .containsExactly("added", "ConnectFailedException NO 3", "added");
      assertThat(server.received()).hasSize(2);
    }
  }

  /** Calls before, while and after all file descriptors are in use. */
  static final class NoFiles {
    public static void main(String[] arguments) throws Exception {
      try (AskSageUserClient client = Calls.client(arguments[0]).build();
          AskSageUserClient nowhere = Calls.client("http://127.0.0.1:1").build()) {
        Calls.outcome(nowhere, "add"); // Loads the classes of a failure.
        System.out.println(Calls.outcome(client, "add"));
        List<InputStream> files = new ArrayList<>();
        try {
          while (true) {
            files.add(new FileInputStream(System.getProperty("java.home") + "/release"));
          }
        } catch (IOException e) {
          System.out.println(Calls.outcome(client, "add")); // Too many open files.
        }
        for (InputStream file : files) {
          file.close();
        }
        System.out.println(Calls.outcome(client, "add"));
      }
    }
  }

  /** Calls with a full heap may fail in any way, but later calls work and end in time. */
  @Test
  void afterAFullHeapTheClientIsHealthy() throws Exception {
    try (TestServer server =
        TestServer.responding(
            (request, to) -> {
              if (!request.line().contains("add")) {
                TestServer.send(to, TestServer.response(200, Calls.LIST));
              }
            })) {
      // Without thread-local buffers, threads notice a full heap at once.
      assertThat(
              new ChildJvm("-Xmx64m", "-XX:+UseSerialGC", "-XX:-UseTLAB")
                  .run(FullHeap.class, server.url("")))
          .endsWith("[]", "CallTimeoutException UNKNOWN 1");
    }
  }

  /** Fills the heap before a call, and while a call waits for the server. */
  static final class FullHeap {
    private static final List<byte[]> BALLAST = new ArrayList<>();

    public static void main(String[] arguments) throws Exception {
      try (AskSageUserClient client = Calls.client(arguments[0]).build()) {
        DatasetName.of("Any"); // Loads classes: one that a full heap keeps from loading is lost.
        Calls.outcome(client, "list");
        Runnable list = () -> Calls.outcome(client, "list");
        fill();
        tolerate(list);
        BALLAST.clear();
        Thread caller = new Thread(() -> tolerate(() -> silence(client)));
        caller.start();
        fill();
        // The heap stays full beyond the deadline. Until it is free, ending the call may fail.
        long end = System.nanoTime() + 3_000_000_000L; // Anything that allocates would fail.
        while (caller.isAlive() && System.nanoTime() - end < 0) {
          Thread.onSpinWait();
        }
        BALLAST.clear();
        System.out.println(Calls.outcome(client, "list"));
        System.out.println(silence(client));
        caller.join();
      }
    }

    private static void fill() {
      for (int size = 1 << 20; size > 0; size /= 2) {
        try {
          while (true) {
            BALLAST.add(new byte[size]);
          }
        } catch (OutOfMemoryError e) {
          // Continue with smaller pieces.
        }
      }
    }

    private static void tolerate(Runnable call) {
      try {
        call.run();
      } catch (OutOfMemoryError e) {
        // This failure is allowed.
      }
    }

    /** Calls an operation to which the server does not respond. */
    private static String silence(AskSageUserClient client) {
      return Calls.outcome(client.withOptions(o -> o.timeout(Duration.ofSeconds(1))), "add");
    }
  }
}
