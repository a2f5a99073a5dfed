package ai.asksage.user.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.io.Closer;
import org.jspecify.annotations.Nullable;

/**
 * A server on the loopback interface, with a thread for each connection. HttpCore reads requests.
 * Calls write to the socket, because faults break the syntax of HTTP or reset connections.
 */
final class HttpServer {
  private static final int BACKLOG = 1_000;

  private final AskSageStandIn standIn;
  private final ServerSocket listener;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(new DefaultThreadFactory("ask-sage-stand-in", true));

  /** Starts a server on a port of 127.0.0.1; 0 selects an ephemeral port. */
  HttpServer(int port, AskSageStandIn standIn) {
    this.standIn = standIn;
    try {
      // A literal address, so that the base URL does not depend on the machine's settings.
      listener = new ServerSocket(port, BACKLOG, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on port " + port + " of 127.0.0.1", e);
    }
    threads.execute(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        connections.add(socket);
        threads.execute(() -> serve(socket));
      } catch (IOException | RejectedExecutionException e) {
        // The server was closed, or the client has disconnected.
      }
    }
    connections.forEach(Closer::closeQuietly);
  }

  private void serve(Socket socket) {
    DefaultBHttpServerConnection reader = new DefaultBHttpServerConnection("http", null);
    try (socket) {
      socket.setTcpNoDelay(true);
      reader.bind(socket);
      @Nullable ClassicHttpRequest request;
      do {
        request = reader.receiveRequestHeader();
        if (request == null) {
          return;
        }
        if (request.containsHeader("Expect")) {
          socket.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
        }
        reader.receiveRequestEntity(request);
      } while (new Call(standIn, RecordedRequest.of(request), socket).handle());
    } catch (IOException | HttpException e) {
      // The client has disconnected, or does not speak HTTP.
    } finally {
      connections.remove(socket);
    }
  }

  /** Stops listening, ends all calls, and waits for their threads. */
  void close() {
    Closer.closeQuietly(listener);
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("A fault is still running although its stand-in is closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
