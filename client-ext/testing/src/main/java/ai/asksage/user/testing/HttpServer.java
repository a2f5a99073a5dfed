package ai.asksage.user.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
  private final ServerSocketChannel listener;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(new DefaultThreadFactory("ask-sage-stand-in", true));

  /** Starts a server on a port of 127.0.0.1; 0 selects an ephemeral port. */
  HttpServer(int port, AskSageStandIn standIn) {
    this.standIn = standIn;
    try {
      // A literal address, so that the base URL does not depend on the machine's settings.
      listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", port), BACKLOG);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on port " + port + " of 127.0.0.1", e);
    }
    threads.execute(this::accept);
  }

  int port() {
    return listener.socket().getLocalPort();
  }

  private void accept() {
    while (listener.isOpen()) {
      try {
        Socket socket = listener.accept().socket();
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        // The server was closed, or the client has disconnected.
      }
    }
    threads.shutdownNow(); // An interrupt closes a connection.
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
      } while (new Call(standIn, RecordedRequest.of(request), socket).handle()
          && listener.isOpen());
    } catch (IOException | HttpException e) {
      // The client has disconnected, or does not speak HTTP.
    }
  }

  /** Stops listening, ends all calls, and waits for their threads. */
  void close() {
    Closer.closeQuietly(listener);
    try {
      if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("A fault is still running although its stand-in is closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
