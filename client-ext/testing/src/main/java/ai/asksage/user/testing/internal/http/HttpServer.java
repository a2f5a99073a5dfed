package ai.asksage.user.testing.internal.http;

import ai.asksage.user.testing.behavior.Fault;
import ai.asksage.user.testing.behavior.RecordedRequest;
import ai.asksage.user.testing.behavior.Response;
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

/** A server on the loopback interface, with a thread for each connection. */
public final class HttpServer implements AutoCloseable {

  /** Decides what happens to requests, on many threads. */
  public interface Handler {
    /** Records a request and returns what happens to it. */
    Fault fault(RecordedRequest request);

    /** Carries out a request, whose operation is not null. */
    Response carryOut(RecordedRequest request);

    /** Creates an error of a request, whose operation is not null. */
    Response error(RecordedRequest request, int status, String message);
  }

  /** The path of the base URL. */
  public static final String BASE_PATH = "/user";

  private static final int BACKLOG = 1_000;

  private final Handler handler;
  private final ServerSocket listener;
  private final Set<ServerConnection> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "ask-sage-stand-in");
            thread.setDaemon(true);
            return thread;
          });

  private HttpServer(Handler handler, ServerSocket listener) {
    this.handler = handler;
    this.listener = listener;
  }

  /** Starts a server that listens on a port; 0 is an ephemeral one. */
  public static HttpServer start(int port, Handler handler) {
    try {
      // A literal address, so that the base URL does not depend on the machine's settings.
      InetAddress loopback = InetAddress.getByName("127.0.0.1");
      HttpServer server = new HttpServer(handler, new ServerSocket(port, BACKLOG, loopback));
      server.threads.execute(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on port " + port + " of 127.0.0.1", e);
    }
  }

  /** Returns the port. */
  public int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        ServerConnection connection = new ServerConnection(socket, handler);
        connections.add(connection);
        try {
          threads.execute(() -> serve(connection));
        } catch (RejectedExecutionException e) {
          connection.close(); // It arrived while the server was being closed.
        }
      } catch (IOException e) {
        // The listener was closed, or the client has gone already.
      }
    }
  }

  private void serve(ServerConnection connection) {
    try (connection) {
      while (connection.serveNext()) {
        // Another request may follow.
      }
    } catch (IOException e) {
      // The client has gone.
    } finally {
      connections.remove(connection);
    }
  }

  /** Stops listening, ends all calls, and waits for their threads. */
  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      threads.shutdownNow();
      connections.forEach(ServerConnection::close);
    }
    try {
      if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("A fault is still running although its stand-in is closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
