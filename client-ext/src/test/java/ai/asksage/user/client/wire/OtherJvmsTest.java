package ai.asksage.user.client.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.fixture.Calls;
import ai.asksage.user.client.fixture.ChildJvm;
import ai.asksage.user.client.fixture.ScriptedTransport;
import ai.asksage.user.client.fixture.TestServer;
import feign.Client;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
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

  /** A class that is not loaded yet could not be loaded from a folder, and would be lost. */
  @Test
  void withoutFileDescriptorsEveryFailureIsStillItself() throws Exception {
    String ok = TestServer.response(200, Calls.DONE);
    String last = TestServer.response(200, Calls.DONE, "Connection: close");
    Iterator<String> responses = List.of(ok, TestServer.response(400, "{}"), last, ok).iterator();
    try (TestServer server =
        TestServer.responding((request, to) -> TestServer.send(to, responses.next()))) {
      assertThat(new ChildJvm("-Xmx128m").maxFiles(256).run(NoFiles.class, server.url("")))
          .hasToString(
              "[added, BadRequestException YES 1, added, ConnectFailedException NO 3, added]");
      assertThat(server.received()).hasSize(4);
    }
  }

  /** Calls before, while and after all file descriptors are in use. */
  static final class NoFiles {
    private static final List<InputStream> FILES = new ArrayList<>();

    public static void main(String[] arguments) throws Exception {
      try (AskSageUserClient client = Calls.client(arguments[0]).build()) {
        Runnable add = () -> System.out.println(Calls.outcome(client, "add"));
        add.run();
        openAll();
        add.run();
        add.run();
        openAll(); // The connection was closed.
        add.run();
        for (InputStream file : FILES) {
          file.close();
        }
        add.run();
      }
    }

    private static void openAll() {
      try {
        while (true) {
          FILES.add(new FileInputStream(System.getProperty("java.home") + "/release"));
        }
      } catch (IOException e) {
        // Too many open files.
      }
    }
  }

  /** Calls with a full heap may fail in any way, but later calls work and end in time. */
  @Test
  void afterAFullHeapTheClientIsHealthy() throws Exception {
    try (TestServer server =
        TestServer.responding(
            (request, to) -> {
              if (request.values("silent").isEmpty()) {
                TestServer.send(to, TestServer.response(200, Calls.DONE));
              }
            })) {
      // Without thread-local buffers, threads notice a full heap at once.
      assertThat(
              new ChildJvm("-Xmx64m", "-XX:+UseSerialGC", "-XX:-UseTLAB")
                  .run(FullHeap.class, server.url("")))
          .endsWith("added", "CallTimeoutException UNKNOWN 1");
    }
  }

  /** Fills the heap before a call, and while a call waits for the server. */
  static final class FullHeap {
    private static final List<byte[]> BALLAST = new ArrayList<>();

    public static void main(String[] arguments) throws Exception {
      try (AskSageUserClient client = Calls.client(arguments[0]).build()) {
        Duration second = Duration.ofSeconds(1);
        AskSageUserClient silent =
            client.withOptions(o -> o.timeout(second).header("silent", "yes"));
        Runnable add = () -> Calls.outcome(client, "add");
        Runnable silence = () -> Calls.outcome(silent, "add");
        Thread caller = new Thread(() -> tolerate(silence));
        add.run(); // Loads the classes of the call, but not those of failures.
        fill();
        tolerate(add);
        BALLAST.clear();
        caller.start();
        fill();
        // The heap stays full beyond the deadline. Until it is free, ending the call may fail.
        long end = System.nanoTime() + 3_000_000_000L; // Anything that allocates would fail.
        while (caller.isAlive() && System.nanoTime() - end < 0) {
          Thread.onSpinWait();
        }
        BALLAST.clear();
        System.out.println(Calls.outcome(client, "add"));
        System.out.println(Calls.outcome(silent, "add"));
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
  }
}
