package ai.asksage.user.contract.slow;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Terminates TLS in front of a server on this machine. */
final class TlsFront {
  private TlsFront() {}

  /** Forwards connections until the listener is closed. */
  static void start(ServerSocket listener, int port) {
    ExecutorService threads = Executors.newCachedThreadPool();
    threads.execute(
        () -> {
          try {
            while (true) {
              Socket client = listener.accept();
              Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
              threads.execute(() -> pass(client, server));
              threads.execute(() -> pass(server, client));
            }
          } catch (IOException closed) {
            threads.shutdown();
          }
        });
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException gone) {
      // One end has closed the connection, so close the other.
    }
  }
}
