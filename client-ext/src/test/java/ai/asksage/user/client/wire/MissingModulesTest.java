package ai.asksage.user.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.fixture.TestServer;
import ai.asksage.user.client.http.RetryPolicy;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A Java runtime without java.net.http lacks only transports that need them. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class MissingModulesTest {

  @Test
  void everyFailureIsStillItself() throws Exception {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules",
                "java.desktop,java.logging,java.management,java.naming,java.sql,jdk.net,jdk.unsupported",
                "-cp",
                System.getProperty("java.class.path"),
                Failures.class.getName())
            .redirectErrorStream(true)
            .start();
    try {
      assertThat(new String(java.getInputStream().readAllBytes()).lines())
          .containsExactly(
              "false",
              "[]",
              "ConnectFailedException NO 1",
              "CallTimeoutException UNKNOWN 1",
              "TransportException UNKNOWN 1",
              "CallInterruptedException NO 1");
      assertThat(java.waitFor()).isZero();
    } finally {
      java.destroyForcibly();
    }
  }

  /** Prints what becomes of calls that end in different ways. */
  static final class Failures {
    public static void main(String[] arguments) throws Exception {
      System.out.println(ModuleLayer.boot().findModule("java.net.http").isPresent());
      try (TestServer server = TestServer.answering(200, Wire.LIST);
          AskSageUserClient client = Wire.client(server.url("")).build()) {
        System.out.println(Wire.outcome(client, "list"));
      }
      for (IOException failure :
          List.of(
              new ConnectException("refused"),
              new SocketTimeoutException("silence"),
              new SocketException("reset"))) {
        System.out.println(outcome(failure));
      }
      Thread.currentThread().interrupt();
      System.out.println(outcome(new IOException("not sent")));
    }

    private static String outcome(IOException failure) {
      try (AskSageUserClient client =
          Wire.client("http://localhost")
              .retryPolicy(RetryPolicy.NONE)
              .transport(
                  (request, options) -> {
                    throw failure;
                  })
              .build()) {
        return Wire.outcome(client, "list");
      }
    }
  }
}
