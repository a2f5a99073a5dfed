package ai.asksage.user.contract.slow;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Terminates TLS in front of a server.
 *
 * @param listener closed with this server
 * @param port of the server, on this machine
 */
record TlsFront(ServerSocket listener, int port, Set<Socket> sockets, ExecutorService threads)
    implements AutoCloseable {

  static TlsFront start(ServerSocket listener, int port) {
    TlsFront front =
        new TlsFront(
            listener, port, ConcurrentHashMap.newKeySet(), Executors.newCachedThreadPool());
    front.threads.execute(front::accept);
    return front;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(client);
        sockets.add(server);
        threads.execute(() -> pass(client, server));
        threads.execute(() -> pass(server, client));
      }
    } catch (IOException closed) {
      threads.shutdown();
    }
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException gone) {
      // One end has closed the connection, so close the other.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
