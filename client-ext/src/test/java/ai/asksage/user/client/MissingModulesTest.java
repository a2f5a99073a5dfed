package ai.asksage.user.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.fixture.ScriptedTransport;
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

/** In a JRE without java.net.http and jdk.net nothing is lost but transports that need them. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class MissingModulesTest {

  @Test
  void everyFailureIsStillItself() throws Exception {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules",
                "java.desktop,java.logging,java.management,java.naming,java.sql,jdk.unsupported",
                "-cp",
                System.getProperty("java.class.path"),
                Failures.class.getName())
            .redirectErrorStream(true)
            .start();
    try {
      assertThat(new String(java.getInputStream().readAllBytes()).lines())
          .containsExactly(
              "no java.net.http",
              "[]",
              "ConnectFailedException",
              "CallTimeoutException",
              "TransportException",
              "CallInterruptedException");
      assertThat(java.waitFor()).isZero();
    } finally {
      java.destroyForcibly();
    }
  }

  /** Prints what becomes of calls that end in different ways. */
  static final class Failures {
    public static void main(String[] arguments) throws Exception {
      boolean there = ModuleLayer.boot().findModule("java.net.http").isPresent();
      System.out.println(there ? "java.net.http" : "no java.net.http");
      try (TestServer server = HealthyServer.start();
          AskSageUserClient client = HealthyServer.builder(server).build()) {
        System.out.println(client.chats().list());
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
          AskSageUserClient.builder()
              .credentials(Credentials.apiKey("key"))
              .retryPolicy(RetryPolicy.NONE)
              .transport(new ScriptedTransport().fail(failure))
              .build()) {
        return client.chats().list().toString();
      } catch (AskSageException e) {
        return e.getClass().getSimpleName();
      }
    }
  }
}
